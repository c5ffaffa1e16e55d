import { openBrowser } from '../../../src/warehouse/browser.ts';
import { type BenchEngine, benchEngine } from '../engine.ts';

declare global {
  interface Window {
    bench: Promise<BenchEngine>;
  }
}

async function fetchFile(path: string): Promise<Uint8Array> {
  const response = await fetch(`../dataset/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

window.bench = benchEngine(openBrowser, fetchFile);
