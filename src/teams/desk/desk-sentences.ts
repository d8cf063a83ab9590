/** What the doors say themselves; the rest is in `texts`. */

export const shownInChat = 'Se lo muestro en su chat.';

export const noChatYet = 'Eso se lo muestro sólo a usted y aún no tenemos un chat. Escríbame «hola» en privado y pregunte de nuevo.';

export const rolesUnread = 'Ahora no puedo leer la lista de los equipos y no sé si usted es del equipo que atiende: no hice nada. Intente de nuevo en un minuto.';

export const rolesUnreadGlance = 'Ahora no puedo leer la lista de los equipos: si es del equipo que atiende, intente de nuevo en un minuto.';

export const filesGone = 'Ya no tengo esos archivos entre los que usted envió: los guardo un día. Envíelos de nuevo.';
