/** A taxonomy of genres that the made-up catalogue has. */
export const smallTaxonomy = {
  name: 'music',
  children: [
    { name: 'electronic', children: [{ name: 'house' }, { name: 'techno' }] },
    { name: 'quiet', children: [{ name: 'classical' }, { name: 'piano' }] },
    { name: 'loud', children: [{ name: 'rock' }, { name: 'hard rock' }] },
  ],
};

/** Paths of its nodes. */
export const smallPaths = [
  ...['electronic', 'electronic/house', 'electronic/techno'],
  ...['quiet', 'quiet/classical', 'quiet/piano', 'loud', 'loud/rock', 'loud/hard rock'],
];

export const smallGenres = ['house', 'techno', 'classical', 'piano', 'rock', 'hard rock'];
