import { notAttendedText, otherChannelsText } from '../texts/other-desks.js';
import { hasYesOrNo } from '../talk/phrases/spoken-to.js';
import { showNamed } from './cases/named-case.js';
import { answerSendDraft, sendDraft } from './drafts/draft-words.js';
import { askerOf, deskView } from './turn.js';
import { helpCard, welcomeMessage } from './help/help-card.js';
import { maxListed, maxShown, myCases, askWhich, answerSearch } from './lists/case-lists.js';
import { answerDeskStatus } from './lists/desk-status-card.js';
import type { PhraseAct } from './phrase.js';
import { namedByParcel } from './named-by-parcel.js';
import { answerCallMe, answerCancel, answerHowLong, answerWorksNow, thanked } from './words/own-case.js';
import { answerWithCourtesy } from './words/tell-case.js';

export const requesterPhrases = {
  help: {
    said: 'ayuda | help | qué (puedo|puede|sabe) hacer | cómo funciona [esto] | comandos | menú | opciones | instrucciones',
    inTeams: { personal: 'Qué puede hacer aquí', team: 'Qué puede hacer aquí' },
    does: async (turn, _rest, _pointed, { phrases }) => [
      { kind: 'card', card: helpCard(deskView(turn.context), askerOf(turn), phrases), isForAll: true },
    ],
  },
  'my-cases': {
    said: `
      mis {many} [~abiertos] | mis ({draft.many}|reportes) | [ver mis] {many} |
      (cómo va|en qué va|estado de) mi ({one}|{draft.one}) | (cómo van|en qué van|estado de) mis {many}`,
    door: 'own',
    help: 'Sus {many} ~abiertos y recientes',
    isPrivate: true,
    inTeams: { personal: 'Sus {many} ~abiertos y en qué van' },
    does: async (turn) => [await myCases(turn, maxShown)],
  },
  search: {
    said: 'buscar [{one}|{many}|{theMany}] […] | (busque|busca) …',
    rest: 'words',
    door: 'cases',
    help: 'Buscar entre sus {many}',
    toDesk: 'Por palabras, número, persona o sede',
    example: 'impresora piso 4',
    does: answerSearch,
  },
  'all-my-cases': {
    said: 'mis {many} ~todos | ~todos mis {many} | mi historial',
    does: async (turn) => [await myCases(turn, maxListed)],
  },
  case: {
    said: `
      {one} […] | ver {one} | (ver|consultar) [{one}|{the}] … | abrir {the} … | (cómo va|en qué va|cómo está|qué pasó con|qué ha pasado con) … |
      estado ({of}|de|{one}) … | [ver] (historia|historial) … | ver (la historia|el historial) … |
      [ver] (adjuntos|archivos) … | (adjuntos|archivos) {of} … | ver los (adjuntos|archivos) {of} …`,
    rest: 'number',
    isOfOneCase: true,
    isShownAtCard: true,
    door: 'cases',
    help: 'Cómo va {a}',
    example: '45',
    inTeams: { personal: '{A} por su número. Ejemplo: {one} 45', team: '{A} por su número. Ejemplo: {one} 45' },
    does: async (turn, rest) => (rest === '' ? askWhich(turn) : ((await namedByParcel(turn, rest)) ?? showNamed(turn, rest))),
  },
  'desk-status': {
    said: 'estado [de la mesa|…] | cómo (vamos|va todo|está la mesa)',
    rest: 'name',
    isOfOneCase: true,
    isShownAtCard: true,
    door: 'group',
    toDesk: '~Los {many} ~abiertos de su grupo',
    toCoordinator: 'Cómo está todo, por grupo',
    isPrivate: true,
    reads: 'desk',
    inTeams: { personal: 'Cómo van sus {many}; a quien coordina, cómo va la mesa' },
    does: answerDeskStatus,
  },
  'other-channels': {
    said: `
      otros canales | otro canal | qué otros canales hay | canales de atención | por dónde más (los contacto|puedo contactarlos|escribo) |
      cómo los (contacto|llamo) | a dónde llamo | [el] (teléfono|correo) de la mesa | (número|extensión) de la mesa | teléfono de la línea`,
    door: 'own',
    help: 'Teléfonos y correos para comunicarse',
    isOf: ({ otherChannels }) => otherChannels !== undefined,
    reads: 'anybody',
    does: async ({ actor, context }) => [{ kind: 'text', text: otherChannelsText(context.procedure, actor) }],
  },
  'not-attended': {
    said: 'qué no (atienden|atiende la mesa|atiende esta mesa|es de esta mesa|gestionan) | (qué cosas|lo que) no atienden',
    reads: 'anybody',
    does: async ({ context }) => [{ kind: 'text', text: notAttendedText(context.procedure) }],
  },
  'send-draft': { ...sendDraft, reads: 'anybody', does: answerSendDraft },
  cancel: {
    said: 'cancelar | (cancelar|retirar|anular) (…|mi {one}|mi {draft.one}) | cancelar ({the}|{draft.the}) | retirar {the}',
    rest: 'number',
    isOfOneCase: true,
    door: 'own',
    help: 'Retirar lo que pidió, si nadie lo ha tomado',
    isPrivate: true,
    inTeams: { personal: 'Retirar {draft.a}, o {a} que nadie ha tomado' },
    does: answerCancel,
  },
  'call-me': {
    said: `
      hablar con (una persona [real]|alguien|un (humano|ser humano|asesor|agente|ingeniero|técnico)|una asesora|la mesa) |
      (páseme|pásame|comuníqueme|comunícame) con (una persona|alguien|un (humano|asesor|agente|ingeniero)) |
      que me llamen | que me llame (alguien|una persona) | que (alguien|una persona) me llame |
      me llaman | me (pueden|puede|podrían) llamar | (pueden|puede) llamarme | llámenme | llámeme |
      [pedir] una llamada | pedir que me llamen | un (asesor|humano) | una persona real`,
    isOfOwnCase: true,
    door: 'own',
    help: 'Pedir que le llamen por teléfono',
    does: (turn, _rest, pointed) => answerCallMe(turn, pointed),
  },
  'how-long': {
    said: `
      (cuánto (se demora|se demoran|demora|se tarda|tarda|falta)|para cuándo) [mi {one}] |
      cuánto tiempo [falta|se demora|se tarda] | cuánto más [se demora] | [para] cuándo (está|estaría|queda|quedaría|estará) |
      (cuándo|a qué hora) (me (atienden|responden|solucionan)|lo (solucionan|arreglan)|vienen) |
      (cómo va|en qué va) [lo mío] | cómo van | en qué (van|quedó) | qué (pasó|ha pasado) [con lo mío] |
      hay (novedades|noticias) | [hay] alguna novedad | qué novedades hay | alguna noticia |
      [les] falta mucho | se demora mucho | ya casi`,
    isOfOwnCase: true,
    isNoOrder: true,
    does: (turn, _rest, pointed) => answerHowLong(turn, pointed),
  },
  'works-now': {
    said: `
      ya (funciona|sirve|abre|entra|imprime|carga|está|quedó|sirvió|funcionó|enciende|prende) |
      ya me (funciona|sirve|abre|deja entrar|funcionó|sirvió) | ya (todo funciona|funciona todo) |
      ya pude [entrar|ingresar] | ya puedo (entrar|ingresar|trabajar) |
      [ya|todo] quedó (bien|muy bien|perfecto|listo|funcionando|solucionado|resuelto|arreglado) |
      [ya] [está] (solucionado|resuelto|arreglado|funcionando) | [ya] se (solucionó|arregló|resolvió) |
      [ya] funciona (bien|perfecto) | todo funciona [bien] | [sí] me sirvió | sí (funcionó|sirvió) | me funcionó`,
    isOfOwnCase: true,
    isNoOrder: true,
    reads: 'anybody',
    does: (turn, _rest, pointed) => answerWorksNow(turn, pointed),
  },
  greeting: {
    said: `
      hola | inicio | empezar | reportar [un problema|una falla|{one}|{a}] | (crear|abrir|poner) ({one}|{a}) |
      ~nuevo {one} | {a} ~nuevo`,
    isNoOrder: true,
    reads: 'anybody',
    does: async (turn) =>
      (hasYesOrNo(turn.inbound.text) ? await answerWithCourtesy(turn) : null) ?? [await welcomeMessage(turn.context, askerOf(turn))],
  },
  thanks: {
    said: 'gracias',
    isNoOrder: true,
    reads: 'anybody',
    does: async (turn) => (await answerWithCourtesy(turn)) ?? [await thanked(turn)],
  },
} as const satisfies Readonly<Record<string, PhraseAct>>;
