/** A song by its title and its id; by its id alone where it has no title, or the same. */
export function titled(id: string, title = ''): string {
  return title === '' || title === id ? id : `${title} (${id})`;
}
