// Makes built/ of what the bot's web pages run in a browser, with `npm ci && npm run build`.
//
// Each file is small, has a name that changes with its content, so that a browser may keep it for
// a year, and lies there compressed too. names.json says what each is called; licences.txt is the
// licence of every package that is in them.

import { existsSync } from 'node:fs';
import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'esbuild';

const PAGES = ['chat/chat.js', 'desk/desk.js'];
const TO = 'built';

// Web Chat brings these along, and no page uses them: speech, the App Service's own protocol,
// carousels, developers' tools. They would be a third of what a phone has to read.
const LEFT_OUT = new RegExp(
  '^(botframework-directlinespeech-sdk|botframework-streaming|microsoft-cognitiveservices-speech-sdk' +
    '|redux-devtools-extension|swiper|web-speech-cognitive-services)(/|$)'
);

// These build themselves for old browsers when they are installed, by scripts that are not run here.
const AS_WRITTEN = {
  'markdown-it-attrs-es5': 'markdown-it-attrs',
  'p-defer-es5': 'p-defer'
};

const leaveOut = {
  name: 'leave-out',
  setup(building) {
    building.onResolve({ filter: LEFT_OUT }, ({ path }) => ({ path, namespace: 'left-out' }));
    building.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents: 'module.exports = new Proxy({}, { get: () => class {} });'
    }));
  }
};

async function compressed(file) {
  const content = await readFile(file);
  const brotli = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, brotli));
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
}

async function licences(inputs) {
  const packages = new Set();
  for (const input of inputs) {
    // Some packages have folders of others' code that are no packages: then the outer one counts.
    const found = [/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/, /^node_modules\/(?:@[^/]+\/)?[^/]+/]
      .map(rule => rule.exec(input)?.[0])
      .find(folder => folder && existsSync(join(folder, 'package.json')));
    if (found) packages.add(found);
  }
  const told = [];
  for (const folder of [...packages].sort()) {
    const about = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const files = (await readdir(folder)).filter(name => /^(licen[cs]e|notice)/i.test(name));
    const texts = await Promise.all(files.map(name => readFile(join(folder, name), 'utf8')));
    told.push([`${about.name} ${about.version} (${about.license})`, ...texts].join('\n\n').trim());
  }
  return `${told.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

const { metafile } = await build({
  entryPoints: PAGES,
  outdir: TO,
  entryNames: '[name]-[hash]',
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2020',
  // They are at the end of each file, and the whole licences are in licences.txt.
  legalComments: 'eof',
  metafile: true,
  alias: AS_WRITTEN,
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  plugins: [leaveOut],
  logLevel: 'warning'
});
const names = {};
const made = new Set(['licences.txt', 'names.json']);
for (const [file, output] of Object.entries(metafile.outputs)) {
  if (output.entryPoint) {
    const name = file.split('/').pop();
    names[output.entryPoint.split('/').pop()] = name;
    [name, `${name}.br`, `${name}.gz`].forEach(one => made.add(one));
    await compressed(file);
    const { size } = await stat(`${file}.br`);
    console.log(`${file}: ${Math.ceil(size / 1024)} KB compressed`);
  }
}
await writeFile(join(TO, 'licences.txt'), await licences(Object.keys(metafile.inputs)));
// Now, since it says that all is there; until then what was made before is served.
await writeFile(join(TO, 'names.json'), `${JSON.stringify(names, null, 2)}\n`);
for (const old of await readdir(TO)) if (!made.has(old)) await rm(join(TO, old));
