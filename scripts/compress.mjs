// Last step of the build: a .gz beside every file of dist that gains from it.
import { precompress } from './lib/precompress.mjs';

const written = precompress('dist');
const sum = (key) => Math.round(written.reduce((total, file) => total + file[key], 0) / 1024);
process.stderr.write(`${written.length} 个文件已压缩：${sum('bytes')} KB → ${sum('gzip')} KB\n`);
