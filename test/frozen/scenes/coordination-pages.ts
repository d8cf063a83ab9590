import { cardAnswering } from '../card-answering.js';
import type { Scene } from '../scene.js';

const reports = [
  ['Ana', 'no abre el correo desde ayer', 'correo'],
  ['Tomás', 'la impresora atasca las hojas', 'impresion'],
  ['Adriana', 'el teléfono no timbra', 'telefonia'],
  ['Camilo', 'se apaga el computador solo', 'hardware'],
  ['Carolina', 'no reconoce la clave del portal', 'accesos'],
  ['Daniel', 'falta un monitor en el puesto', 'puesto-de-trabajo'],
  ['Felipe', 'no carga la intranet', 'conectividad'],
  ['Jorge', 'el visor de documentos se cierra', 'software'],
  ['Lorena', 'llegó un mensaje que pide datos del banco', 'seguridad-de-la-informacion'],
] as const;

const causes = ['la red', 'el aire', 'la luz', 'el cableado', 'el servidor', 'la planta', 'el radio', 'la antena'];

export default {
  about: 'A problem of many cases, many problems and a person with many cases are read page by page',
  procedure: 'uariv',
  async play(stage) {
    const { say, press, submit, pass, find } = stage;
    for (const [who, text, category] of reports) {
      await say(who, `precaso ${text}`);
      await press(who, 'chat', 'PRE-', 'Enviar', { phone: '3001234567', site: 'Sede Norte', category });
    }
    for (const at of reports.keys()) await press('Beto', 'mesa', `CASO-00000${at + 1}`, 'Tomar');
    await pass(15);
    await press('Carla', 'chat', ['Se repite', { button: 'Abrir problema' }], 'Abrir problema');
    await submit('Carla', 'Abrir', { what: 'En la Sede Norte falla todo', workaround: '', personal: 'no' });
    await say('Carla', 'problema 1');
    const problem = await find('Carla', 'chat', 'Problema PRB-1', { button: 'Ver los siguientes' });
    const second = await cardAnswering(stage, 'Carla', 'chat', problem, 'Ver los siguientes');
    await press('Carla', 'chat', second, 'Ver los primeros');
    await press('Carla', 'chat', second, 'Editar');
    for (const cause of causes) await say('Carla', `abrir problema: falla ${cause} de la sede`);
    await say('Carla', 'problemas');
    const problems = await find('Carla', 'chat', 'Problemas abiertos', { button: 'Ver los siguientes' });
    const last = await cardAnswering(stage, 'Carla', 'chat', problems, 'Ver los siguientes');
    await press('Carla', 'chat', last, 'Ver PRB-9');
    await say('Luz', 'problemas', { in: 'mesa' });
    const ofTheGroup = await find('Luz', 'mesa', 'Problemas abiertos', { button: 'Ver los siguientes' });
    await press('Luz', 'mesa', ofTheGroup, 'Ver los siguientes');
    await say('Carla', 'persona Beto');
    const person = await find('Carla', 'chat', 'Beto Gil', { button: 'Ver los siguientes' });
    const rest = await cardAnswering(stage, 'Carla', 'chat', person, 'Ver los siguientes');
    await press('Carla', 'chat', rest, 'Reasignar');
    await submit('Carla', 'Asignar', { person: 'eaf08e95-6bbd-474e-8b20-fae36d102c42' });
    await press('Carla', 'chat', rest, 'Ver los primeros');
    await press('Carla', 'chat', person, 'Ver los siguientes');
    await say('Carla', 'buscar sede norte');
    await say('Carla', 'cola');
  },
} satisfies Scene;
