import { createReadStream, createWriteStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliCompress, createGzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

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

const DOCUMENTS = resolve(import.meta.dirname, '../../libs/contract/src/generated/graphql.ts');

/** Typed documents come with the page that asks them: the generated map of all of them would come with the first. */
const documentsInPlace = (): Plugin => {
  const documents = new Map<string, string>();
  return {
    name: 'documents-in-place',
    enforce: 'pre',
    apply: 'build',
    buildStart() {
      for (const [, name, json] of readFileSync(DOCUMENTS, 'utf8').matchAll(
        /^export const (\w+?)(?:Fragment)?Doc(?:ument)? = (\{.*\}) as unknown as/gm,
      ))
        documents.set(name!, json!);
    },
    transform(code, id) {
      if (!id.endsWith('.graphql.ts')) return undefined;
      return code
        .replace(/^import \{ graphql \} from '@zhilu\/contract';$/m, '')
        .replace(/graphql\(`\s*(?:query|mutation|fragment) (\w+)[^`]*`\)/g, (_, name: string) => {
          const json = documents.get(name);
          if (json === undefined) throw new Error(`${id}: no typed document of ${name}`);
          return json;
        });
    },
  };
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [documentsInPlace(), react(), compressed()],
  resolve: { tsconfigPaths: true },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    chunkSizeWarningLimit: 1200,
    // The kernel is pure, and so are the parts antd is made of: of them a page takes what it names and nothing else.
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !/\/libs\/(kernel|contract)\/|\/node_modules\/@rc-component\//.test(id) } },
  },
});
