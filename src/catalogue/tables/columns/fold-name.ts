/**
 * A column's name in the form in which names are compared: lower case, without spaces, `_`, `-` and the
 * points of nested fields.
 */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]/g, '');
}

/** The last part of the name of a nested field, folded: `tempo` of `audio_features.tempo`. */
export function foldLastPart(name: string): string {
  return foldName(name.slice(name.lastIndexOf('.') + 1));
}
