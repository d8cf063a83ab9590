import { z } from 'zod';
import { channels } from '../domain/procedure/channels.js';
import { memberRoles } from '../domain/procedure/doers.js';
import { registrationParts } from '../domain/procedure/form.js';
import { fields } from './form-schema.js';
import { id, label, provenance } from './schema-primitives.js';

export const intake = z
  .strictObject({
    ...provenance,
    keywords: z.array(label).max(20),
    channels: z
      .array(z.strictObject({ ...provenance, id: z.enum(channels) }).meta({ id: 'intake-channel' }))
      .min(1)
      .max(channels.length)
      .optional(),
    example: label.optional(),
    form: id,
    group: id,
    state: id,
    onBehalf: fields.max(10).optional(),
    registration: z.array(z.enum(registrationParts)).max(registrationParts.length).optional(),
    advisers: z
      .strictObject({ ...provenance, roles: z.array(z.enum(memberRoles)).min(1).max(memberRoles.length), group: id })
      .meta({ id: 'advisers' })
      .optional(),
    forOthers: z.boolean().optional(),
    category: id.optional(),
  })
  .meta({ id: 'intake' });

/** The descriptions that an editor shows for the parts of `intake`. */
export const intakeDescriptions = {
  intake: {
    keywords: 'Palabras que convierten un mensaje en precaso. Se comparan sin tildes, mayúsculas ni guiones.',
    channels:
      'Por dónde llegan las solicitudes: lo que escoge quien registra por otra persona, en este orden. Siempre está "teams". Sin decirlo, por todas.',
    example: 'Qué se puede escribir después de la palabra clave, como ejemplo.',
    form: 'Formulario que se pide a todos. Cada categoría puede agregar el suyo.',
    group: 'Grupo que atiende primero.',
    state: 'Estado, de fase "draft", en que empieza un precaso.',
    onBehalf: 'Lo que se pregunta además a quien registra por otra persona, como quién la asesoró.',
    registration: 'Lo que dice además quien registra por otra persona: el título ("title"), a quién se asigna ("assignee").',
    advisers: 'Quiénes, además del nivel 1, registran lo que un usuario les dice por teléfono, por correo o en persona.',
    category: 'Categoría con que se registra lo que llega al plazo sin ella; el nivel 1 la corrige.',
    forOthers: 'true: quien escribe pide por otra persona. Nada se llena con el perfil de quien escribe ni se recuerda de un caso a otro.',
  },
  'intake-channel': {
    id: '"teams": lo que se escribe o se pide en Teams. "precaso": un correo con la palabra clave; sin él, lo escrito con la palabra clave llegó por Teams. "web", "email", "telephone", "mobile", "in-person" y "automatic": lo anota quien atiende.',
  },
  advisers: {
    roles: 'Roles de esas personas, en cualquier grupo.',
    group: 'Grupo de nivel 1 al que llega lo que registran, sea cual sea su categoría.',
  },
} as const;
