// Lists the licence of every package the product ships (server and web page), with its text; refuses one that binds us to give
// our own source away, and one that says nothing. Beside it stands the same as a bill of materials (CycloneDX), for whoever checks
// a list of advisories against it. licences.mjs [folder of the packages] [file to write].
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [root = '.', out = 'dist/THIRD-PARTY-LICENSES.txt'] = process.argv.slice(2);

/** Licences that ask for their notice and no more (SPDX). */
const ALLOWED = new Set([
  '0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0', 'OFL-1.1', 'PostgreSQL', 'Python-2.0',
  'Unlicense', 'Zlib',
]); // prettier-ignore

/** Whether an expression leaves a choice among what is allowed: one side of OR, every side of AND. */
const allowed = (expression) =>
  expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => ALLOWED.has(one.trim())));

/** Packages that say their licence in their text and not in their package.json: each was read. */
const READ = { 'png-js@2.0.0': 'MIT' };

const licenceOf = ({ name, version, license, licenses }) =>
  READ[`${name}@${version}`] ??
  (typeof license === 'string' ? license : (license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? '未载明'));

const textOf = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice)/i.test(entry.name) && !/\.(js|ts|json)$/.test(entry.name))
    .map(({ name }) => readFileSync(join(folder, name), 'utf8').trim())
    .join('\n\n');

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const shipped = Object.entries(packages)
  .filter(([path, { dev }]) => path.startsWith('node_modules/') && dev !== true && existsSync(join(root, path, 'package.json')))
  .map(([path, { resolved, integrity }]) => {
    const about = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
    return { name: about.name, version: about.version, licence: licenceOf(about), text: textOf(join(root, path)), resolved, integrity };
  });
const once = [...new Map(shipped.map((one) => [`${one.name}@${one.version}`, one])).values()].sort((a, b) => (a.name < b.name ? -1 : 1));

const refused = once.filter(({ licence }) => !allowed(licence));
for (const { name, version, licence } of refused) console.error(`${name} ${version}：许可 ${licence} 不在允许之列`);
if (refused.length > 0) process.exit(1);

const sections = once.map(({ name, version, licence, text }) => `${'='.repeat(80)}\n${name} ${version}\n${licence}\n\n${text}`.trimEnd());
const table = once.map(({ name, version, licence }) => `${name} ${version}  ${licence}`);
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `第三方软件许可 · Third-party licences\n\n${table.join('\n')}\n\n${sections.join('\n\n')}\n`);

/** The digest of a package as the lock has it, in the words of a bill of materials. */
const hashesOf = (integrity) =>
  (integrity ?? '').split(' ').filter((one) => one.startsWith('sha512-')).map((one) => ({ alg: 'SHA-512', content: Buffer.from(one.slice(7), 'base64').toString('hex') })); // prettier-ignore
/** A package by the name all such lists know it by. */
const purlOf = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`;
const expressionOf = (licence) => (/ (OR|AND) /.test(licence) ? { expression: licence } : { license: { id: licence } });
const { name, version } = packages[''];
const materials = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: { component: { type: 'application', name, version } },
  components: once.map((one) => ({
    type: 'library',
    'bom-ref': purlOf(one),
    name: one.name,
    version: one.version,
    purl: purlOf(one),
    licenses: [expressionOf(one.licence)],
    hashes: hashesOf(one.integrity),
    externalReferences: one.resolved === undefined ? [] : [{ type: 'distribution', url: one.resolved }],
  })),
};
writeFileSync(join(dirname(out), 'sbom.cdx.json'), `${JSON.stringify(materials, null, 1)}\n`);
