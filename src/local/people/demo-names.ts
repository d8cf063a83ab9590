type DemoName = readonly [givenName: string, surname: string];

export interface DemoNames {
  readonly requesters: readonly DemoName[];
  readonly coordinator: DemoName;
  /** Two per group, in the order of the groups. */
  readonly specialists: readonly (readonly DemoName[])[];
}

const REQUESTERS: readonly DemoName[] = [
  ['Ana', 'Ruiz'],
  ['Tomás', 'León'],
];
const COORDINATOR: DemoName = ['Carla', 'Ríos'];

const SPECIALISTS: readonly DemoName[] = [
  ['Beto', 'Gil'],
  ['Luz', 'Parra'],
  ['Dora', 'Vega'],
  ['Iván', 'Soto'],
  ['Nora', 'Peña'],
  ['Hugo', 'Cano'],
  ['Elena', 'Mora'],
  ['Raúl', 'Díaz'],
  ['Sara', 'Niño'],
  ['Óscar', 'Rey'],
  ['Paula', 'Cruz'],
  ['Fabio', 'Luna'],
  ['Irma', 'Toro'],
  ['Julio', 'Vera'],
  ['Marta', 'Daza'],
  ['Nelson', 'Ariza'],
  ['Olga', 'Rincón'],
  ['Pablo', 'Sierra'],
  ['Rosa', 'Amaya'],
  ['Samuel', 'Ochoa'],
  ['Teresa', 'Prada'],
  ['Víctor', 'Lara'],
  ['Yolanda', 'Bernal'],
  ['Andrés', 'Pinto'],
  ['Blanca', 'Suárez'],
  ['César', 'Duarte'],
  ['Diana', 'Acosta'],
  ['Emilio', 'Vargas'],
  ['Gloria', 'Medina'],
  ['Héctor', 'Salas'],
];

/** Invented people, all different. Beyond the list, given names meet other surnames. */
export function demoNames(groups: number): DemoNames {
  const specialists = Array.from({ length: groups }, (_, group) => [nameAt(group * 2), nameAt(group * 2 + 1)]);
  return { requesters: REQUESTERS, coordinator: COORDINATOR, specialists };
}

function nameAt(index: number): DemoName {
  const round = Math.floor(index / SPECIALISTS.length);
  const [givenName] = SPECIALISTS[index % SPECIALISTS.length] ?? COORDINATOR;
  const [, surname] = SPECIALISTS[(index + round) % SPECIALISTS.length] ?? COORDINATOR;
  return [givenName, surname];
}
