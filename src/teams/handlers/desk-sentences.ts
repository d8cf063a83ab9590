/** Sentences of the handlers' own; the rest is in `texts`. */

export const shownInChat = 'Se lo muestro en su chat.';

export const noChatYet = 'Eso se lo muestro sólo a usted y aún no tenemos un chat. Escríbame «hola» en privado y pregunte de nuevo.';

/** @param refusedWith the platform's code where it refused: then waiting does not help, and the administrator needs the code */
export function rolesUnreadText(refusedWith: string | null): string {
  if (refusedWith === null)
    return 'Ahora no puedo leer la lista de los equipos y no sé si usted es del equipo que atiende: no hice nada. Intente de nuevo en un minuto.';
  return `Teams no me deja leer quiénes son del equipo que atiende (${refusedWith}): no hice nada. Avise a quien administra Precaso y dele ese código.`;
}

export function rolesUnreadHintText(refusedWith: string | null): string {
  if (refusedWith === null)
    return 'Ahora no puedo leer la lista de los equipos: si es del equipo que atiende, intente de nuevo en un minuto.';
  return `Teams no me deja leer quiénes son del equipo que atiende (${refusedWith}): si usted lo es, avise a quien administra Precaso.`;
}

export const filesGone = 'Ya no tengo esos archivos entre los que usted envió: los guardo un día. Envíelos de nuevo.';
