/** The 14 features of the method, in the order in which they become columns. */
export const methodFeatures: readonly string[] = [
  'acousticness',
  'danceability',
  'duration_ms',
  'energy',
  'explicit',
  'instrumentalness',
  'key',
  'liveness',
  'loudness',
  'mode',
  'speechiness',
  'tempo',
  'time_signature',
  'valence',
];

/** The 9 features of the method's projection: those on which a mean over songs makes sense. */
export const projectionFeatures: readonly string[] = [
  'danceability',
  'energy',
  'loudness',
  'speechiness',
  'acousticness',
  'instrumentalness',
  'liveness',
  'valence',
  'tempo',
];
