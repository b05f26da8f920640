/** Most letters of a file's name, which keep it below the 255 bytes that file systems allow. */
const MOST_LETTERS = 60;

/** Names that Windows keeps for its devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * File names, without extension, for any names: lower-case letters and digits of any script with `-` between
 * them, none empty, none twice even where a file system does not tell capitals or accents apart.
 */
export function fileNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const first = fileName(name);
    let free = first;
    for (let i = 2; taken.has(free); i++) free = `${first}-${i}`;
    taken.add(free);
    return free;
  });
}

function fileName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFKC');
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = [...words.join('-')].slice(0, MOST_LETTERS).join('').replace(/-$/, '');
  if (letters === '') return 'figure';
  return DEVICE.test(letters) ? `figure-${letters}` : letters;
}
