// @ts-check
// What the app package for Teams holds, made from manifest.json and the environment. Nothing is written here: build.mjs does that.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import { zipSync } from 'fflate';

/** @typedef {Readonly<Record<string, string | undefined>>} Environment */
/** @typedef {{ path: string, found: string, expected: string }} Fault one thing that Teams would refuse */
/** @typedef {{ manifest: Record<string, unknown>, placeholders: string[], notes: string[], faults: Fault[] }} Draft */
/** @typedef {{ name: string, expected: string, placeholder: string, isGood: (value: string) => boolean }} Setting */

/** Microsoft's own, as its package of manifest tools carries it. */
const SCHEMA = new URL(
  '../node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.24/MicrosoftTeams.schema.json',
  import.meta.url,
);

/** Of the app, not of the program: Teams and its administrators take what begins with 0 for a draft. */
export const FIRST_VERSION = '1.0.0';

/** The pages that Teams links to from the app, and where the desk publishes its own. */
const LINKS = [
  { name: 'PRECASO_WEBSITE_URL', member: 'websiteUrl', path: '/' },
  { name: 'PRECASO_PRIVACY_URL', member: 'privacyUrl', path: '/privacidad' },
  { name: 'PRECASO_TERMS_URL', member: 'termsOfUseUrl', path: '/terminos' },
];

/** Teams' own page names ten commands a list, its schema twelve; ten are safe on every client. */
const MAX_COMMANDS = 10;

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

/** Without these the package can be looked at, not uploaded. @type {readonly Setting[]} */
const REQUIRED = [
  {
    name: 'MicrosoftAppId',
    expected: 'el identificador de aplicación del bot, un GUID como 6f2b0c1e-0000-4000-8000-000000000000',
    placeholder: '00000000-0000-0000-0000-000000000000',
    isGood: (value) => GUID.test(value),
  },
  {
    name: 'PRECASO_PUBLIC_HOST',
    expected: 'el nombre público del servidor, sin https:// ni ruta, como mesa.example.gov.co',
    placeholder: 'precaso.example.com',
    isGood: (value) => HOST.test(value),
  },
  {
    name: 'PRECASO_ORGANISATION',
    expected: 'el nombre de la entidad, de 1 a 32 caracteres',
    placeholder: 'Su entidad',
    isGood: (value) => value.length <= 32,
  },
];

/**
 * Permissions that a team's owner gives when the app is installed there: who is in that team and its channels. Only if the
 * roster is refused without them; Microsoft's pages do not agree whether it is.
 */
const MEMBER_PERMISSIONS = ['TeamMember.Read.Group', 'ChannelMember.Read.Group'];

/**
 * The manifest for this environment, with every fault of the settings at once; the placeholder stands in for a bad
 * value, so that the rest can be checked as well.
 *
 * @param {Environment} env
 * @param {{ version: string }} defaults  when PRECASO_APP_VERSION does not say another
 * @returns {Draft}
 */
export function draftManifest(env, { version }) {
  /** @type {Fault[]} */ const faults = [];
  /** @param {Setting} setting @returns {string} */
  const read = ({ name, expected, placeholder, isGood }) => {
    const value = env[name]?.trim() ?? '';
    if (value === '') return placeholder;
    if (isGood(value)) return value;
    faults.push({ path: name, found: value, expected });
    return placeholder;
  };
  const [botId = '', host = '', organisation = ''] = REQUIRED.map(read);
  const asksForMembers = read({
    name: 'PRECASO_RSC_MEMBERS',
    expected: '1 para pedir el permiso de leer miembros, 0 o nada para no pedirlo',
    placeholder: '0',
    isGood: (value) => value === '1' || value === '0',
  });
  const expected = 'una dirección que empiece por https://';
  const links = LINKS.map(({ name, member, path }) => [
    member,
    read({ name, expected, placeholder: `https://${host}${path}`, isGood: isHttps }),
  ]);
  faults.push(...deadLinks(env, host));
  const base = JSON.parse(readFileSync(new URL('manifest.json', import.meta.url), 'utf8'));
  const manifest = {
    ...base,
    version: read({
      name: 'PRECASO_APP_VERSION',
      expected: 'tres números, como 1.2.0',
      placeholder: version,
      isGood: isVersion,
    }),
    id: read({
      name: 'PRECASO_TEAMS_APP_ID',
      expected: 'un GUID',
      placeholder: botId,
      isGood: (value) => GUID.test(value),
    }),
    developer: {
      name: organisation,
      ...Object.fromEntries(links),
    },
    ...(asksForMembers === '1' ? memberPermissions(botId) : {}),
    bots: base.bots.map((/** @type {object} */ bot) => ({ botId, ...bot })),
    validDomains: [host],
  };
  const placeholders = REQUIRED.filter(({ name }) => (env[name]?.trim() ?? '') === '').map(
    ({ name, placeholder, expected }) => `${name} no está; en su lugar va ${placeholder}. Espera ${expected}`,
  );
  return {
    manifest,
    placeholders,
    notes: linkNotes(
      env,
      host,
      links.map(([, url]) => url ?? ''),
    ),
    faults,
  };
}

/**
 * Links that would lead nowhere: without addresses of the entity's own they lead to the desk, which publishes such pages
 * only when it is told to. Nothing is asked before there is a public host.
 *
 * @param {Environment} env @param {string} host @returns {Fault[]}
 */
function deadLinks(env, host) {
  const isSet = (/** @type {string} */ name) => (env[name]?.trim() ?? '') !== '';
  const missing = LINKS.filter(({ name }) => !isSet(name));
  if (missing.length === 0 || !isSet('PRECASO_PUBLIC_HOST') || doesPublish(env)) return [];
  const [names, paths] = [missing.map(({ name }) => name).join(', '), missing.map(({ path }) => path).join(', ')];
  return [
    {
      path: names,
      found: 'nada',
      expected: `las direcciones https de esas páginas de la entidad; o PRECASO_PAGES=1 aquí y en la mesa, que entonces publica ${paths} en https://${host}`,
    },
  ];
}

/** @param {Environment} env @returns {boolean} */
function doesPublish(env) {
  return env['PRECASO_PAGES']?.trim() === '1';
}

/**
 * What cannot be seen from here: whether the desk answers where the links lead to it.
 *
 * @param {Environment} env @param {string} host @param {readonly string[]} links @returns {string[]}
 */
function linkNotes(env, host, links) {
  const here = links.filter((url) => URL.canParse(url) && new URL(url).host === host);
  if (here.length === 0 || (env['PRECASO_PUBLIC_HOST']?.trim() ?? '') === '') return [];
  const why = doesPublish(env)
    ? 'La mesa las publica si arranca con PRECASO_PAGES=1 y el proxy de entrada las deja pasar'
    : 'La mesa no las publica sin PRECASO_PAGES=1';
  return [`La aplicación enlaza a ${here.join(', ')}. ${why}: ábralas en un navegador antes de cargar el paquete.`];
}

/**
 * `resource` does nothing here, but Teams refuses the package without a value.
 *
 * @param {string} appId
 * @returns {Record<string, unknown>}
 */
function memberPermissions(appId) {
  const resourceSpecific = MEMBER_PERMISSIONS.map((name) => ({ name, type: 'Application' }));
  return { webApplicationInfo: { id: appId, resource: `api://${appId}` }, authorization: { permissions: { resourceSpecific } } };
}

/**
 * Everything in `manifest` that Microsoft's schema 1.24 or a client of Teams would refuse.
 *
 * @param {unknown} manifest
 * @returns {Fault[]}
 */
export function manifestFaults(manifest) {
  const schema = JSON.parse(readFileSync(SCHEMA, 'utf8'));
  const ajv = new Ajv.default({ allErrors: true, strict: false, formats: { uri: isUri } });
  const validate = ajv.compile(schema);
  validate(manifest);
  const bySchema = (validate.errors ?? []).map(({ instancePath, message, params }) => ({
    path: `manifest.json${instancePath}`,
    found: shown(at(manifest, instancePath)),
    expected: `${message ?? 'otra cosa'}${'additionalProperty' in params ? ` (${String(params['additionalProperty'])})` : ''}`,
  }));
  return [...bySchema, ...commandFaults(manifest)];
}

/** @param {unknown} manifest @returns {Fault[]} */
function commandFaults(manifest) {
  const lists = at(manifest, '/bots/0/commandLists');
  if (!Array.isArray(lists)) return [];
  return lists.flatMap((list, index) => {
    const path = `manifest.json/bots/0/commandLists/${index}/commands`;
    const commands = at(list, '/commands');
    const titles = Array.isArray(commands) ? commands.map((command) => String(at(command, '/title'))) : [];
    const twice = titles.filter((title, place) => titles.indexOf(title) !== place);
    return [
      ...(titles.length > MAX_COMMANDS ? [{ path, found: `${titles.length} órdenes`, expected: `${MAX_COMMANDS} como máximo` }] : []),
      ...twice.map((title) => ({ path, found: `«${title}» dos veces`, expected: 'cada título una vez' })),
    ];
  });
}

/**
 * What is wrong with one icon; an empty list when Teams takes it.
 *
 * @param {string} name  file name, for the fault
 * @param {Uint8Array} bytes
 * @param {number} size  width and height, pixels
 * @returns {Fault[]}
 */
export function iconFaults(name, bytes, size) {
  const png = Buffer.from(bytes);
  const isPng =
    png.length > 24 && png.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n' && png.toString('latin1', 12, 16) === 'IHDR';
  if (!isPng) return [{ path: name, found: 'algo que no es PNG', expected: `un PNG de ${size} × ${size} píxeles` }];
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (width === size && height === size) return [];
  return [{ path: name, found: `${width} × ${height} píxeles`, expected: `${size} × ${size}` }];
}

/**
 * The zip that Teams takes: three files at its root, no folder; the same input gives the same bytes.
 *
 * @param {Record<string, unknown>} manifest
 * @param {{ color: Uint8Array, outline: Uint8Array }} icons
 * @returns {Uint8Array}
 */
export function zipPackage(manifest, icons) {
  const text = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
  return zipSync(
    { 'manifest.json': text, 'color.png': icons.color, 'outline.png': icons.outline },
    { level: 9, mtime: '2020-01-01T12:00:00' },
  );
}

/** @param {unknown} value @param {string} pointer as ajv writes it: /bots/0/botId @returns {unknown} */
function at(value, pointer) {
  return pointer
    .split('/')
    .slice(1)
    .reduce((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value);
}

/** @param {unknown} value @returns {string} */
function shown(value) {
  const text = JSON.stringify(value) ?? 'nada';
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

/** @param {string} value @returns {boolean} */
function isHttps(value) {
  return isUri(value) && new URL(value).protocol === 'https:' && value.length <= 2048;
}

/** @param {string} value @returns {boolean} */
function isUri(value) {
  return URL.canParse(value);
}

/** @param {string} value @returns {boolean} */
function isVersion(value) {
  return /^(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){2}$/.test(value);
}
