import type { Message } from '../../talk/message.js';
import type { Rendered } from '../../teams/protocol/outgoing.js';
import { caseName } from '../../cards/parts/case-head.js';
import { asData, oneLine } from '../../cards/user-words.js';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const FILE = 'application/vnd.microsoft.teams.card.file.info';

export type FileMessage = Extract<Message, { kind: 'file-offer' | 'workbook-offer' | 'file-card' | 'picture' }>;

/** Messages that are a file: Teams draws them itself, they are no cards of ours. */
export function renderFile(message: FileMessage): Rendered {
  switch (message.kind) {
    case 'file-offer':
      return offer(message);
    case 'workbook-offer':
      return workbookOffer(message);
    case 'file-card': {
      const { name, contentUrl, uniqueId, fileType } = message;
      return {
        kind: 'attached',
        text: '',
        summary: `Ya está en su OneDrive: ${oneLine(name, 120)}`,
        attachment: { contentType: FILE, contentUrl, name, content: { uniqueId, fileType } },
      };
    }
    case 'picture': {
      const {
        name,
        picture: { type, bytes },
        text,
      } = message;
      return {
        kind: 'attached',
        text: asData(text),
        summary: oneLine(text, 160),
        attachment: { contentType: type, contentUrl: `data:${type};base64,${Buffer.from(bytes).toString('base64')}`, name },
      };
    }
    default:
      return message satisfies never;
  }
}

function workbookOffer({ title, file }: Extract<Message, { kind: 'workbook-offer' }>): Rendered {
  const context = { workbook: file.id, title };
  const content = {
    description: `${title}: el libro que pidió. Se guarda en su OneDrive.`,
    sizeInBytes: file.bytes,
    acceptContext: context,
    declineContext: context,
  };
  return {
    kind: 'attached',
    text: '',
    summary: `${title}: ${oneLine(file.name, 120)}`,
    attachment: { contentType: CONSENT, name: file.name, content },
  };
}

/** What comes back with the answer proves nothing: the case's history says which person the file was offered to. */
function offer({
  case: {
    stored: { ticket },
    procedure,
  },
  file,
  offer: id,
  readBy,
}: Extract<Message, { kind: 'file-offer' }>): Rendered {
  const about = caseName(ticket, procedure, readBy);
  const context = { ticket: ticket.id, file: file.id, offer: id };
  const content = {
    description: `${about}: la copia que pidió en «Ver adjuntos». Se guarda en su OneDrive.`,
    sizeInBytes: file.bytes,
    acceptContext: context,
    declineContext: context,
  };
  return {
    kind: 'attached',
    text: '',
    summary: `${about}: ${oneLine(file.name, 120)}`,
    attachment: { contentType: CONSENT, name: file.name, content },
  };
}
