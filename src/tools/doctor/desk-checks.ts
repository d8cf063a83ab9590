import { statfs } from 'node:fs/promises';
import type { Coordinator } from '../../core/coordination/coordinator.js';
import { personId } from '../../core/people/person.js';
import { groupOf } from '../../core/procedure/lookup.js';
import type { Clock } from '../../ports/clock.js';
import type { FileStore } from '../../ports/file-store.js';
import { presentChannel, type GroupChannel, type GroupChannels } from '../../ports/group-channels.js';
import type { Ids } from '../../ports/ids.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { AskedPlatform } from '../../teams/connector/clients.js';
import { readTeam } from '../../teams/directory/team-members.js';
import { codeOfFault, failed, passed, skipped, warned, type Finding } from './findings.js';

const SAMPLE = 'prueba';
const GB = 1e9;

/** If the process is killed in between, the file is removed after a day as an orphan. */
export async function storeFinding(files: FileStore, provider: string, ids: Pick<Ids, 'next'>, clock: Clock): Promise<Finding> {
  const id = ids.next();
  const facts = { owner: personId('doctor'), name: 'prueba.txt', type: 'text/plain', keptAt: clock.now() };
  await files.keep(id, ReadableStream.from([Buffer.from(SAMPLE)]), facts, 1_024);
  const read = await files.read(id);
  await files.remove(id);
  if (read === null || Buffer.from(read).toString('utf8') !== SAMPLE) return failed('no devuelve lo guardado');
  return (await files.find(id)) === null ? passed(provider) : failed('no borra');
}

/** @param place null: in a database, whose disk is not seen from here */
export async function diskFinding(place: string | null): Promise<Finding> {
  if (place === null) return skipped('lo guardado está en la base de datos');
  const { bavail, bsize } = await statfs(place);
  const free = (bavail * bsize) / GB;
  return (free < 1 ? warned : passed)(`${free.toFixed(1)} GB libres`);
}

/** Only the group that receives new cases has to have a channel; the others may be bound later. */
export async function groupsFinding(channels: GroupChannels, procedure: Procedure): Promise<Finding> {
  const bound = new Set((await channels.all()).flatMap((one) => presentChannel(one)?.group ?? []));
  const missing = procedure.groups.filter(({ id }) => !bound.has(id)).map(({ id }) => id);
  const found = `${procedure.groups.length - missing.length} de ${procedure.groups.length}`;
  if (missing.length === 0) return passed(found);
  return (bound.has(groupOf(procedure, procedure.intake.group).id) ? warned : failed)(`${found}; faltan ${missing.join(', ')}`);
}

export type RosterParts = AskedPlatform & { channels: GroupChannels; coordinators(): Promise<readonly Pick<Coordinator, 'id'>[]> };

export async function rostersFinding(parts: RosterParts): Promise<Finding> {
  const bindings = await parts.channels.all();
  if (bindings.length === 0) return skipped('ningún grupo tiene canal');
  const teams = new Map<string, Promise<Finding>>();
  for (const binding of bindings) if (!teams.has(binding.team)) teams.set(binding.team, rosterOf(parts, binding));
  const findings = await Promise.all(bindings.map(async ({ group, team }) => ({ group, ...((await teams.get(team)) ?? failed('')) })));
  return combinedFinding(findings);
}

async function rosterOf(parts: RosterParts, binding: GroupChannel): Promise<Finding> {
  try {
    const { members, goneWith } = await readTeam(parts, binding);
    if (goneWith !== null) return failed(goneWith);
    const coordinating = new Set((await parts.coordinators()).map(({ id }) => id));
    const coordinators = members.filter(({ id }) => coordinating.has(id)).length;
    if (members.length === 0) return warned('0 personas');
    const found = `${members.length} ${members.length === 1 ? 'persona' : 'personas'}`;
    return passed(coordinators === 0 ? found : `${found} (${coordinators} coordina)`);
  } catch (fault) {
    return failed(codeOfFault(fault));
  }
}

function combinedFinding(findings: readonly (Finding & { group: string })[]): Finding {
  const inOrder = (['failed', 'warned', 'passed'] as const).flatMap((outcome) => findings.filter((one) => one.outcome === outcome));
  const groups = new Map<string, string[]>();
  for (const { found, group } of inOrder) groups.set(found, [...(groups.get(found) ?? []), group]);
  return {
    outcome: inOrder[0]?.outcome ?? 'passed',
    found: [...groups].map(([found, of]) => `${found}: ${of.join(', ')}`).join('; '),
  };
}
