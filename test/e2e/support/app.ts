import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/lib/chromium.ts';
import { serve } from '../../../scripts/serve.mjs';

/** One page of a served folder, watched for whatever must not happen. */
export interface OpenedPage {
  readonly page: Page;
  /** Console errors and warnings, uncaught errors, policy violations and failed requests, workers included. */
  errors(): readonly string[];
  /** Addresses of requests that were for another origin, whether or not they got through. */
  offOrigin(): readonly string[];
  close(): Promise<void>;
}

/** A served folder and a browser to look at it with. */
export interface Site {
  readonly url: string;
  openPage(path?: string): Promise<OpenedPage>;
  close(): Promise<void>;
}

const local = (url: string, origin: string) => url.startsWith(origin) || /^(data|blob|about):/.test(url);

async function watchedPage(browser: Browser, origin: string, path: string): Promise<OpenedPage> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const errors: string[] = [];
  const offOrigin: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  context.on('weberror', (error) => errors.push(String(error.error())));
  context.on('request', (request) => {
    if (!local(request.url(), origin)) offOrigin.push(request.url());
  });
  context.on('requestfailed', (request) => {
    // A page that closes, or a query that is dropped, aborts its requests: no fault of the page.
    const reason = request.failure()?.errorText ?? '';
    if (reason !== 'net::ERR_ABORTED') errors.push(`${request.url()}: ${reason}`);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  // Shorter than a test's own limit, so that what is reported is the step that waited in vain.
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(new URL(path, origin).href);
  return { page, errors: () => errors, offOrigin: () => offOrigin, close: () => context.close() };
}

/** Serves a built folder under its policy on a free port and starts a browser. */
export async function openSite(dir: string): Promise<Site> {
  const server = await serve(dir, 0);
  const browser = await launchBrowser();
  return {
    url: server.url,
    openPage: (path = '') => watchedPage(browser, server.url, path),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
