import { describe, expect, it } from 'vitest';
import { loadConfig } from '../src/settings/config.js';
import { logEvents } from '../src/ports/log.js';
import { firstGroups, rows, section, spans } from './docs.files.js';
import { filesUnder, playgroundFiles, sourceFiles, textOf } from './house.files.js';

const ID = '6f2b0c1e-1111-4222-8333-444455556666';
const registered = { MicrosoftAppId: ID, MicrosoftAppTenantId: ID, MicrosoftAppPassword: 'not a real secret', PRECASO_COORDINATORS: ID };

describe('docs/operations/settings.md', () => {
  const settings = textOf('docs/operations/settings.md');
  const table = rows(settings);
  const source = ['src/settings/config.ts', ...filesUnder('src/settings/')].map(textOf).join('\n');

  it('the page lists every setting that is read, and no other', () => {
    const read = firstGroups(
      /'((?:PRECASO_|Microsoft|Certificate|NODE_ENV|PORT|HOST|MONGODB_|HTTPS?_PROXY|NO_PROXY|https?_proxy|no_proxy)[A-Za-z_]*)'/g,
      source,
    );
    const packaged = firstGroups(/'((?:PRECASO_|MicrosoftAppId)\w*)'/g, textOf('manifest/app-package.mjs'));
    expect([...read, ...packaged].filter((name) => !settings.includes(`\`${name}\``))).toEqual([]);
    expect(table.flatMap(([names = '']) => spans(names)).filter((name) => !read.includes(name))).toEqual([]);
  });

  it('each setting stands in a sample of env/, but what is for a disk, a test tenant or a bench alone', () => {
    const samples = filesUnder('env/').map(textOf).join('\n');
    const read = firstGroups(/'((?:PRECASO_|Microsoft|Certificate|MONGODB_)\w+)'/g, source);
    expect([...new Set(read)].filter((name) => !samples.includes(name)).toSorted()).toEqual([
      'PRECASO_MIN_FREE_MB',
      'PRECASO_RATE_TABLE',
      'PRECASO_RECORD',
      'PRECASO_RECORD_IN_PRODUCTION',
    ]);
  });

  const defaults = table.flatMap(([names = '', , value = '']) =>
    /^`[^`]+`$/.test(value) ? [[names.slice(1, -1), value.slice(1, -1)]] : [],
  );

  it.each(defaults)('the page says what happens without %s', (name = '', value = '') => {
    expect(loadConfig({ ...registered, [name]: value })).toEqual(loadConfig(registered));
  });

  it('the page names defaults that can be checked', () => {
    expect(defaults.length).toBeGreaterThan(4);
  });

  it('the page says that a database serves with a registration and without', () => {
    for (const environment of [{}, registered])
      expect(loadConfig({ ...environment, MONGODB_URI: 'mongodb://127.0.0.1' }).mongodb).toBe('mongodb://127.0.0.1');
  });
});

describe('docs/operations/', () => {
  const sources = [...sourceFiles, ...playgroundFiles]
    .filter((file) => file.endsWith('.ts') && file !== 'src/ports/log.ts')
    .map(textOf)
    .join('\n');

  it('the pages explain every event that is written to the log, and no other', () => {
    const pages = ['docs/operations/log.md', ...filesUnder('src/parcels/').filter((file) => file.endsWith('/README.md'))];
    const explained = rows(pages.map(textOf).join('\n')).flatMap(([first = '']) => spans(first));
    const ofParcels = sourceFiles.filter((file) => file.endsWith('/parcel.ts')).flatMap(eventsTypedIn);
    expect(ofParcels.length).toBeGreaterThan(filesUnder('src/parcels/').some((file) => file.endsWith('/parcel.ts')) ? 0 : -1);
    const names: readonly string[] = [...logEvents, ...ofParcels];
    // The type of a parcel's event stands in its sources too.
    const isWritten = (event: string): boolean => sources.split(`'${event}'`).length - 1 > (ofParcels.includes(event) ? 1 : 0);
    const written = names.filter(isWritten);
    expect([...new Set(explained.filter((span) => names.includes(span)))].toSorted()).toEqual(written.toSorted());
  });

  it('the pages quote the sentences of a refused start', () => {
    const quoted = rows(section('docs/operations/what-if.md', '## Start')).flatMap(([first = '']) => spans(first));
    expect(quoted.length).toBeGreaterThan(4);
    expect(quoted.map((words) => words.replaceAll('…', '').trim()).filter((words) => !sources.includes(words))).toEqual([]);
  });
});

/** The events of the log that a parcel has in its words. */
function eventsTypedIn(file: string): readonly string[] {
  const [, union = ''] = /^ {2}log:((?:\s*\|?\s*'[\w-]+')+);/m.exec(textOf(file)) ?? [];
  return [...union.matchAll(/'([\w-]+)'/g)].map(([, event = '']) => event);
}
