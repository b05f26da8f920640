import { createRequire } from 'node:module';

/**
 * Who is asking, as the policies of Wikimedia and MusicBrainz want it: the program, its version, and
 * how to reach whoever runs it.
 */
export function userAgent(contact = 'no contact given'): string {
  const { name, version } = createRequire(import.meta.url)('supergenre/package.json') as {
    name: string;
    version: string;
  };
  return `${name}/${version} (${contact}) Node.js/${process.versions.node}`;
}
