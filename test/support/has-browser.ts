import { existsSync } from 'node:fs';

/** The browser: `SUPERGENRE_BROWSER`, else where Debian's package `chromium` puts it. */
export const executable = process.env.SUPERGENRE_BROWSER ?? '/usr/bin/chromium';

export const hasBrowser = existsSync(executable);
