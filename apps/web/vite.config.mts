import { createReadStream, createWriteStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { type DefinitionNode, type FragmentDefinitionNode, Kind, parse, visit } from 'graphql';
import { defineConfig, type Plugin } from 'vite';

const OUT = resolve(import.meta.dirname, '../../dist/apps/web');

/** Scripts and styles are compressed once, when they are built. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  async closeBundle() {
    for (const name of readdirSync(OUT, { recursive: true }) as string[]) {
      const path = join(OUT, name);
      if (/\.(js|css|svg|html)$/.test(name) && statSync(path).isFile())
        await pipeline(createReadStream(path), createGzip({ level: 9 }), createWriteStream(`${path}.gz`));
    }
  },
});

const SRC = resolve(import.meta.dirname, 'src');
const DOCUMENT = /\bgraphql\(`([^`]*)`\)/g;
const parsed = (text: string): readonly DefinitionNode[] => parse(text, { noLocation: true }).definitions;

/**
 * Each page carries its own documents, parsed when it is built. The generated map from text to document, which gives them
 * their types, would bring those of all pages to every one, signing in included.
 */
const documentsInPlace = (): Plugin => {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const whole = (text: string): DefinitionNode[] => {
    const definitions = [...parsed(text)];
    const has = (name: string): boolean => definitions.some((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name);
    for (const definition of definitions)
      visit(definition, {
        FragmentSpread({ name: { value } }) {
          const found = fragments.get(value);
          if (found === undefined) throw new Error(`there is no fragment ${value}`);
          if (!has(value)) definitions.push(found);
        },
      });
    return definitions;
  };
  return {
    name: 'documents-in-place',
    enforce: 'pre',
    buildStart() {
      for (const name of readdirSync(SRC, { recursive: true }) as string[])
        if (name.endsWith('.graphql.ts'))
          for (const [, text] of readFileSync(join(SRC, name), 'utf8').matchAll(DOCUMENT))
            for (const one of parsed(text!)) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
    },
    transform(code, id) {
      if (!id.endsWith('.graphql.ts')) return null;
      return code
        .replace(/^import \{ graphql \} from '@zhilu\/contract';\n/m, '')
        .replace(DOCUMENT, (_call, text: string) => `(${JSON.stringify({ kind: Kind.DOCUMENT, definitions: whole(text) })})`);
    },
  };
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [documentsInPlace(), react(), compressed()],
  resolve: { tsconfigPaths: true },
  build: { outDir: OUT, emptyOutDir: true, chunkSizeWarningLimit: 1200 },
  server: {
    proxy: {
      '/graphql': 'http://127.0.0.1:3000',
      '/intake/upload': 'http://127.0.0.1:3000',
      '/intake/files': 'http://127.0.0.1:3000',
      '/files/': 'http://127.0.0.1:3000',
      '^/files$': 'http://127.0.0.1:3000',
      '/demo-accounts': 'http://127.0.0.1:3000',
    },
  },
});
