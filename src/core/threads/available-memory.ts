/** How many bytes of memory this process may still take, within the limit of its container. */
export function availableMemory(): number {
  const limit = process.constrainedMemory();
  const free = process.availableMemory();
  return limit > 0 ? Math.min(limit, free) : free;
}
