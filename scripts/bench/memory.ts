import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

const MB = 1024;

const FIELD = { peak: 'VmHWM', now: 'VmRSS' } as const;

/** Resident size in MB of this browser's largest renderer, now or at its most so far; null where /proc does not tell. */
export async function rendererMemory(browser: Browser, when: 'peak' | 'now'): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .flatMap(({ id }) => {
      try {
        const line = new RegExp(`^${FIELD[when]}:\\s+(\\d+) kB`, 'm');
        const size = line.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1];
        return size === undefined ? [] : [Number(size) / MB];
      } catch {
        return [];
      }
    });
  return peaks.length > 0 ? Math.max(...peaks) : null;
}

/** Largest resident size in MB that this process has had so far. */
export const nodePeak = () => process.resourceUsage().maxRSS / MB;
