/** Names that our columns have in public data sets, in folded form; the first that is found wins. */
export const knownNames = {
  song: {
    id: [
      'id',
      'songid',
      'trackid',
      'spotifyid',
      'spotifytrackid',
      'songuri',
      'trackuri',
      'uri',
      'idnew',
      'instanceid',
      'filename',
      'file',
    ],
    name: ['name', 'songname', 'trackname', 'songtitle', 'tracktitle', 'title', 'song', 'track'],
    artists: [
      'artistids',
      'artistsids',
      'idartists',
      'artists',
      'artistid',
      'artist',
      'artistnames',
      'artistname',
      'artistsname',
      'artist(s)name',
      'trackartists',
      'trackartist',
      'songartist',
      'performers',
      'performer',
    ],
  },
  artist: {
    id: ['id', 'artistid', 'spotifyid', 'spotifyartistid', 'artisturi', 'uri'],
    name: ['name', 'artistname', 'artist', 'artists'],
    followers: [
      'followerstotal',
      'followers',
      'follower',
      'followercount',
      'followerscount',
      'totalfollowers',
      'artistfollowers',
    ],
    genres: ['genres', 'genre', 'artistgenres', 'artistgenre', 'maingenre', 'topgenre'],
  },
} satisfies Record<string, Record<string, readonly string[]>>;

/** Names that features have beside their own. */
export const featureNames: readonly (readonly string[])[] = [
  ['durationms', 'duration', 'trackdurationms', 'lengthms'],
  ['explicit', 'isexplicit', 'trackexplicit'],
  ['loudness', 'loudnessdb'],
  ['tempo', 'bpm', 'beatsperminute'],
  ['timesignature', 'metre', 'meter'],
];

/** Columns that are a path of labels together, from the top down. */
export const labelPaths: readonly (readonly string[])[] = [
  ['playlistgenre', 'playlistsubgenre'],
  ['trackgenre', 'tracksubgenre'],
  ['genre', 'subgenre'],
  ['maingenre', 'subgenre'],
  ['topgenre', 'subgenre'],
  ['supergenre', 'genre'],
];

/** Columns of labels, genres before what may be anything. */
export const labelNames: readonly string[] = [
  'genres',
  'genre',
  'trackgenres',
  'trackgenre',
  'songgenres',
  'songgenre',
  'musicgenre',
  'genretop',
  'topgenre',
  'maingenre',
  'playlistgenre',
  'albumgenre',
  'artistgenres',
  'artistgenre',
  'genrelabel',
  'genrename',
  'subgenre',
  'labels',
  'label',
  'classes',
  'class',
  'classname',
  'target',
  'tags',
  'tag',
  'styles',
  'style',
  'category',
  'mood',
];
