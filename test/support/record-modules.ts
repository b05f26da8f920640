import { writeSync } from 'node:fs';

/** A loader's hook (`module.register`) that prints the address of each module that is loaded. */
export async function load<Context, Result>(
  url: string,
  context: Context,
  nextLoad: (url: string, context: Context) => Promise<Result>,
): Promise<Result> {
  writeSync(1, `${url}\n`);
  return nextLoad(url, context);
}
