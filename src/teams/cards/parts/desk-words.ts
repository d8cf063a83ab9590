import { stateOf } from '../../../domain/procedure/lookup.js';
import type { Procedure } from '../../../domain/procedure/procedure.js';
import { inSentence } from '../../../texts/words.js';

/** The words of its own that a procedure gives the desk: cards and help say these, never another organisation's. */
export type DeskWords = {
  /** What makes a message a draft: "precaso". Source: UARIV-05 */
  keyword: string;
  /** What may be written after it: "no abre el correo desde ayer"; '' where the procedure gives none. */
  example: string;
  /** What a draft is called, as its state is: "Precaso". */
  draft: string;
  /** "un precaso", "una solicitud" */
  aDraft: string;
  /** "registrado" or "registrada", as the draft is called. */
  registered: string;
  /** "lo" or "la", for who takes it up again. */
  it: string;
  /** Id of the group that attends first, as `vincular grupo` takes it. */
  group: string;
};

export function deskWords(procedure: Procedure): DeskWords {
  const { keywords, example = '', group, state } = procedure.intake;
  const draft = stateOf(procedure, state).label;
  const feminine = isFeminine(draft);
  return {
    // A checked procedure has a keyword.
    keyword: keywords[0] ?? '',
    example,
    draft,
    aDraft: `${feminine ? 'una' : 'un'} ${inSentence(draft)}`,
    registered: feminine ? 'registrada' : 'registrado',
    it: feminine ? 'la' : 'lo',
    group,
  };
}

/** By the ending of the first word: "Solicitud", "Petición", "Boleta"; "Problema" is not. */
function isFeminine(label: string): boolean {
  return /^\p{L}*(?:[^m]a|ción|sión|dad|tud)(?!\p{L})/iu.test(label);
}
