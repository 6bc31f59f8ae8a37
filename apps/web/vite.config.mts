import { createReadStream, createWriteStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliCompress, createGzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** What the scripts call and older kernels do not have. */
const NEWER = 'newer-functions';
const OUT = resolve(import.meta.dirname, '../../dist/web');

/** Scripts and styles are compressed once, when they are built. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  async closeBundle() {
    for (const name of readdirSync(OUT, { recursive: true }) as string[]) {
      const path = join(OUT, name);
      if (!/\.(js|css|svg|html)$/.test(name) || !statSync(path).isFile()) continue;
      await pipeline(createReadStream(path), createGzip({ level: 9 }), createWriteStream(`${path}.gz`));
      await pipeline(createReadStream(path), createBrotliCompress(), createWriteStream(`${path}.br`));
    }
  },
});

/** The documents of the page, for the service that is to take these and no others. */
const operations = (): Plugin => ({
  name: 'operations',
  apply: 'build',
  generateBundle() {
    const root = join(import.meta.dirname, 'src');
    const texts = (readdirSync(root, { recursive: true }) as string[])
      .filter((name) => name.endsWith('.graphql'))
      .sort()
      .map((name) => readFileSync(join(root, name), 'utf8'));
    this.emitFile({ type: 'asset', fileName: 'operations.json', source: JSON.stringify(texts) });
  },
});

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), operations(), compressed()],
  resolve: { tsconfigPaths: true },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    // 360, 奇安信, 红莲花: the kernels of the browsers of offices.
    target: 'chrome87',
    chunkSizeWarningLimit: 1200,
    // The kernel is pure, and so are the parts antd is made of: of them a page takes what it names and nothing else.
    rolldownOptions: {
      input: { index: join(import.meta.dirname, 'index.html'), [NEWER]: join(import.meta.dirname, `src/${NEWER}.ts`) },
      // Under a name that stays, for the script that asks for it where it is needed.
      output: { entryFileNames: ({ name }) => (name === NEWER ? '[name].js' : 'assets/[name]-[hash].js') },
      treeshake: { moduleSideEffects: (id) => !/\/libs\/(kernel|contract)\/|\/node_modules\/@rc-component\//.test(id) },
    },
  },
});
