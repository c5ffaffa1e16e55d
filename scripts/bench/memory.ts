import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

const MB = 1024;

/** Largest resident size in MB that any renderer of this browser has had so far; null where /proc does not tell. */
export async function rendererPeak(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .flatMap(({ id }) => {
      try {
        const peak = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1];
        return peak === undefined ? [] : [Number(peak) / MB];
      } catch {
        return [];
      }
    });
  return peaks.length > 0 ? Math.max(...peaks) : null;
}

/** Largest resident size in MB that this process has had so far. */
export const nodePeak = () => process.resourceUsage().maxRSS / MB;
