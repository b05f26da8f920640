import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** The browser: `SUPERGENRE_BROWSER`, else where Debian's package `chromium` puts it. */
const executable = process.env.SUPERGENRE_BROWSER ?? '/usr/bin/chromium';

const present = existsSync(executable);
if (!present) {
  console.warn(
    `Tests in a browser are skipped: there is no Chromium at ${executable} (SUPERGENRE_BROWSER)`,
  );
}

/** `describe` where there is a browser, a skipped one elsewhere. */
export const describeBrowser = present ? describe : describe.skip;

/** Opens a page that waits without a limit of its own: a busy machine is slow, and Jest has a limit. */
export async function openPage(browser: Browser, options?: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(0);
  return page;
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: executable, args: ['--no-sandbox'], timeout: 0 });
}
