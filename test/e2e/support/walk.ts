import type { Page } from 'playwright-core';
import type { Site } from './app.ts';

/** What the topline says once the browser has computed the frozen figures again. */
export const AGREES = '已在本机复算一致';

/** This machine may be slow; what is waited for is a condition, never a time. */
export const PATIENCE = { timeout: 100_000 } as const;

/** Follows an address inside the app (`#/…`), as a reader who pastes it. */
export async function goTo(page: Page, site: Pick<Site, 'url'>, address: string): Promise<void> {
  await page.goto(`${site.url}${address}`);
}
