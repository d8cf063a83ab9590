import type { JsonObject } from '../../../src/core/json.js';

const HEAD = {
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  msteams: { width: 'Full' },
};

/** The requester's form. */
export function draftCard(): JsonObject {
  return {
    ...HEAD,
    fallbackText: 'Precaso PRE-000123: faltan 2 datos',
    body: [
      {
        type: 'TextBlock',
        text: 'Precaso **PRE-000123** recibido. Faltan 2 datos para darle número de caso.',
        wrap: true,
      },
      {
        type: 'Container',
        style: 'emphasis',
        items: [{ type: 'TextBlock', text: 'no abre el correo desde ayer', wrap: true }],
      },
      {
        type: 'Input.Text',
        id: 'phone',
        label: 'Teléfono o extensión',
        isRequired: true,
        errorMessage: 'Escriba el teléfono.',
        style: 'Tel',
      },
      {
        type: 'Input.ChoiceSet',
        id: 'site',
        label: 'Sede',
        isRequired: true,
        errorMessage: 'Elija la sede.',
        placeholder: 'Elija una',
        choices: [
          { title: 'Sede Centro', value: 'centro' },
          { title: 'Sede Norte', value: 'norte' },
        ],
      },
      {
        type: 'Input.ChoiceSet',
        id: 'reach',
        label: 'Cómo contactarle',
        style: 'expanded',
        value: 'teams',
        choices: [
          { title: 'Por Teams', value: 'teams' },
          { title: 'Por teléfono', value: 'phone' },
        ],
      },
      {
        type: 'Container',
        id: 'more',
        isVisible: false,
        items: [
          {
            type: 'Input.Text',
            id: 'description',
            label: 'Descripción',
            isMultiline: true,
            value: 'no abre el correo desde ayer',
          },
        ],
      },
      {
        type: 'ActionSet',
        actions: [{ type: 'Action.ToggleVisibility', title: 'Cambiar otros datos', targetElements: ['more'] }],
      },
      {
        type: 'TextBlock',
        text: 'Si no se completa antes de las 3:20 p. m. de mañana quedará *No gestionado*; podrá retomarlo con un toque.',
        isSubtle: true,
        size: 'Small',
        wrap: true,
      },
    ],
    actions: [
      {
        type: 'Action.Submit',
        title: 'Enviar',
        style: 'positive',
        conditionallyEnabled: true,
        data: { verb: 'complete', v: 1 },
      },
      { type: 'Action.Submit', title: 'Cancelar', associatedInputs: 'none', data: { verb: 'cancel', v: 1 } },
    ],
  };
}

export function receiptCard(): JsonObject {
  return {
    ...HEAD,
    fallbackText: 'CASO-000045 registrado',
    body: [
      header('CASO-000045 · Incidente · P2', '○ Registrado'),
      { type: 'TextBlock', text: 'No abre el correo desde ayer', weight: 'Bolder', size: 'Medium', wrap: true },
      { type: 'TextBlock', text: 'Lo atiende: Mesa de servicios. Le responden antes de las 3:50 p. m. de hoy.', wrap: true },
    ],
    actions: [
      { type: 'Action.Submit', title: 'Agregar información', data: { msteams: { type: 'task/fetch' }, verb: 'add' } },
      { type: 'Action.Execute', title: 'Ver historia', verb: 'history', data: {} },
      { type: 'Action.Execute', title: 'Cancelar', verb: 'fail', mode: 'secondary', data: {} },
    ],
  };
}

/** A case in its channel. */
export function caseCard(state: 'new' | 'working'): JsonObject {
  const isNew = state === 'new';
  return {
    ...HEAD,
    fallbackText: `CASO-000045 ${isNew ? 'registrado' : 'en proceso'}`,
    body: [
      header('CASO-000045 · Incidente · P2', isNew ? '○ Registrado' : '● En proceso'),
      {
        type: 'TextBlock',
        text: 'No abre el correo desde ayer',
        weight: 'Bolder',
        size: 'Medium',
        wrap: true,
        maxLines: 2,
      },
      {
        type: 'Container',
        style: isNew ? 'warning' : 'default',
        items: [
          {
            type: 'TextBlock',
            text: isNew
              ? '▲ Responder antes de las 3:50 p. m. de hoy · en 6 min hábiles'
              : 'Resolver antes de las 10:05 a. m. de mañana · en 7 h hábiles',
            wrap: true,
          },
        ],
      },
      { type: 'TextBlock', text: 'Ana Ruiz · Sede Centro · tel. ···4567', isSubtle: true, wrap: true },
      {
        type: 'FactSet',
        facts: [
          { title: 'Categoría', value: 'Correo y colaboración' },
          { title: 'Canal', value: 'Teams, hoy 3:20 p. m.' },
          { title: 'Lo atiende', value: isNew ? 'Nadie todavía' : '<at>Beto Gil</at>' },
        ],
      },
      {
        type: 'Table',
        columns: [{ width: 1 }, { width: 3 }],
        firstRowAsHeaders: false,
        showGridLines: false,
        rows: [row('3:20 p. m.', 'Ana Ruiz lo reportó'), ...(isNew ? [] : [row('3:24 p. m.', 'Beto Gil lo tomó')])],
      },
    ],
    actions: isNew
      ? [
          { type: 'Action.Execute', title: 'Tomar', style: 'positive', verb: 'take', data: { v: 1 } },
          { type: 'Action.Execute', title: 'Escalar', verb: 'fail', data: { v: 1 } },
          ...overflow(),
        ]
      : [
          {
            type: 'Action.Submit',
            title: 'Resolver',
            style: 'positive',
            data: { msteams: { type: 'task/fetch' }, verb: 'resolve' },
          },
          {
            type: 'Action.ShowCard',
            title: 'Pedir datos',
            card: {
              type: 'AdaptiveCard',
              version: '1.5',
              body: [{ type: 'Input.Text', id: 'question', label: 'Pregunta', isMultiline: true }],
              actions: [{ type: 'Action.Execute', title: 'Preguntar', verb: 'fail', data: {} }],
            },
          },
          ...overflow(),
        ],
  };
}

export function noteDialog(note: string, fault: string | null): JsonObject {
  return {
    task: {
      type: 'continue',
      value: {
        title: 'Nota sobre CASO-000045',
        width: 'medium',
        height: 'medium',
        card: {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            ...HEAD,
            body: [
              ...(fault === null
                ? []
                : [{ type: 'Container', style: 'attention', items: [{ type: 'TextBlock', text: fault, wrap: true }] }]),
              { type: 'Input.Text', id: 'note', label: 'Nota', isMultiline: true, value: note },
              {
                type: 'Input.ChoiceSet',
                id: 'group',
                label: 'Grupo',
                style: 'filtered',
                choices: [
                  { title: 'Infraestructura tecnológica', value: 'infra' },
                  { title: 'Servicios TI', value: 'ti' },
                ],
              },
              { type: 'Input.Toggle', id: 'public', title: 'El solicitante puede leerla', value: 'false' },
              { type: 'Input.Date', id: 'until', label: 'Hasta cuándo' },
            ],
            actions: [{ type: 'Action.Submit', title: 'Guardar', style: 'positive', data: { verb: 'note' } }],
          },
        },
      },
    },
  };
}

function header(left: string, right: string): JsonObject {
  return {
    type: 'ColumnSet',
    columns: [
      {
        type: 'Column',
        width: 'stretch',
        items: [{ type: 'TextBlock', text: left, isSubtle: true, size: 'Small', wrap: true }],
      },
      { type: 'Column', width: 'auto', items: [{ type: 'TextBlock', text: right, size: 'Small', weight: 'Bolder' }] },
    ],
  };
}

function row(time: string, fact: string): JsonObject {
  return {
    type: 'TableRow',
    cells: [time, fact].map((text) => ({
      type: 'TableCell',
      items: [{ type: 'TextBlock', text, wrap: true, size: 'Small' }],
    })),
  };
}

function overflow(): readonly JsonObject[] {
  return [
    { type: 'Action.Execute', title: 'Asignar', mode: 'secondary', verb: 'note', data: {} },
    {
      type: 'Action.Submit',
      title: 'Nota',
      mode: 'secondary',
      data: { msteams: { type: 'task/fetch' }, verb: 'note' },
    },
    { type: 'Action.Execute', title: 'Más', mode: 'secondary', verb: 'note', data: {} },
  ];
}
