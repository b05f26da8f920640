import { describe } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { executable, hasBrowser } from './has-browser.js';

/** `describe` where there is a browser, a skipped one elsewhere. */
export const describeBrowser = hasBrowser ? describe : describe.skip;

/** Opens a page that waits without a limit of its own: a busy machine is slow, and Jest has a limit. */
export async function openPage(browser: Browser, options?: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(0);
  return page;
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: executable, args: ['--no-sandbox'], timeout: 0 });
}
