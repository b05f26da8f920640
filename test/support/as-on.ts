/** Does work while the process takes its system for another one; paths stay as they are here. */
export async function asOn<Result>(
  platform: NodeJS.Platform,
  work: () => Promise<Result> | Result,
): Promise<Result> {
  const own = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
  Object.defineProperty(process, 'platform', { ...own, value: platform });
  try {
    return await work();
  } finally {
    Object.defineProperty(process, 'platform', own);
  }
}
