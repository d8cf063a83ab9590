export type TicketId = string & { readonly brand: 'TicketId' };

export function ticketId(id: string): TicketId {
  return id as TicketId;
}
