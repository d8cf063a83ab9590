import type { PageFacts } from '../texts/pages.js';
import type { SettingsReader } from './reader.js';

const maxContactLength = 120;

/** Null: the desk publishes no pages, and the app links to the entity's own. */
export function readPages(reader: SettingsReader): PageFacts | null {
  const text = reader.text('PRECASO_PAGES') ?? '0';
  if (text !== '1') {
    if (text !== '0') reader.fault('PRECASO_PAGES', '1 para que la mesa publique /, /privacidad y /terminos; 0 si las publica la entidad');
    return null;
  }
  const wanted = (setting: string, expected: string, isGood: (value: string) => boolean): string => {
    const value = reader.text(setting) ?? '';
    if (!isGood(value)) reader.fault(setting, `con PRECASO_PAGES=1, ${expected}`);
    return value;
  };
  return {
    organisation: wanted(
      'PRECASO_ORGANISATION',
      'el nombre de la entidad, de 1 a 32 caracteres',
      (name) => name !== '' && name.length <= 32,
    ),
    contact: wanted(
      'PRECASO_CONTACT',
      'a dónde escribir o llamar por la mesa y por los datos: un correo, un teléfono',
      (text) => text !== '' && text.length <= maxContactLength,
    ),
    policyUrl: wanted('PRECASO_POLICY_URL', 'la dirección https de la política de tratamiento de datos de la entidad', isHttps),
  };
}

function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}
