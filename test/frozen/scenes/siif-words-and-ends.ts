import type { Scene } from '../scene.js';

const whole = {
  phone: '3001234567',
  identificacion: '52123456',
  usuarioSiif: 'aruiz',
  unidadEjecutora: '13-01-01',
  entidadCodigo: '1301',
  entidad: 'Hacienda',
  ciudad: 'Bogotá',
  seccion: '1301',
  category: 'presupuesto',
  sinPantallas: 'El botón no responde y no sale nada.',
};
const first = { group: 'linea', thread: ['**SERV000001'] };

export default {
  about:
    'Orders in words that have two ways, training by its own group, drafts that are set aside, questions without an answer, somebody never reached',
  procedure: 'siif',
  async play({ say, press, submit, again, block, pass }) {
    await say('Ana', 'precaso sale error al registrar el compromiso presupuestal');
    await press('Ana', 'chat', 'PRE-', 'Enviar', whole);
    await say('Beto', 'preguntar: ¿en qué pantalla le sale?', { in: first });
    await press('Beto', 'linea', '¿en qué pantalla', 'Pedir pantallas');
    await press('Beto', 'linea', '¿en qué pantalla', 'Pedir datos');
    await say('Ana', 'en la de compromisos');
    await say('Luz', 'escalar porque no es de aquí', { in: first });
    await press('Luz', 'linea', '¿Por qué lo escala?', 'Escalar como masivo');
    await press('Luz', 'linea', '¿Por qué lo escala?', 'Escalar', { reason: 'Hay que revisar la cadena' });
    await say('Dora', 'escalar a segundo nivel técnico: falla la página', { in: { group: 'back-office', thread: ['**SERV000001'] } });
    await press('Dora', 'back-office', 'SERV000001', 'Dejar así');
    await say('Dora', 'escalar a la línea porque falta la pantalla', { in: { group: 'back-office', thread: ['**SERV000001'] } });
    await press('Dora', 'back-office', '¿Por qué lo escala?', 'Escalar');

    await say('Tomás', 'precaso necesitamos capacitación en compromisos');
    await press('Tomás', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'acompanamiento' });
    await press('Tomás', 'chat', 'PRE-', 'Enviar', { temas: 'Compromisos\nReportes', asistentes: 'Tomás León\nEva Mora' });
    await press('Luz', 'linea', '**SERV000002', 'Escalar');
    await submit('Luz', 'Escalar', { reason: 'Lo coordina el back office' });
    await say('Iván', 'lo tomo', { in: { group: 'back-office', thread: ['**SERV000002'] } });
    await say('Iván', 'escalar a capacitación: lo piden dos personas', { in: { group: 'back-office', thread: ['**SERV000002'] } });
    await press('Iván', 'back-office', '¿Por qué lo escala?', 'Escalar', { documentacion: 'corta' });
    await press('Iván', 'back-office', '¿Por qué lo escala?', 'Escalar', { documentacion: 'Dos personas, temas de compromisos' });
    await press('Sara', 'capacitacion', '**INC000001', 'Asignar');
    await submit('Sara', 'Asignar', { person: 'e65720c4-98c8-4368-8bb7-38e0046e845f' });
    await block('Tomás', true);
    await press('Óscar', 'capacitacion', 'Atiende Óscar Rey', 'Resolver');
    await submit('Óscar', 'Resolver', { solution: 'Se dictó el taller de compromisos a las dos personas' });
    for (let day = 0; day < 3; day += 1) {
      await press('Sara', 'capacitacion', '**INC000001', 'Hablé con la persona');
      await submit('Sara', 'Guardar', { result: 'unreached' });
      await pass(1440);
    }
    await press('Sara', 'capacitacion', '**INC000001', 'Más…');
    await press('Carla', 'capacitacion', '**INC000001', 'Más…');
    await submit('Carla', 'Cerrar sin confirmar');
    await again();
    await block('Tomás', false);

    await say('Adriana', 'precaso no encuentro el manual de usuario');
    await say('Beto', 'por completar');
    await say('Beto', 'PRE-000003');
    await press('Beto', 'chat', '**PRE-000003', 'No requiere caso');
    await submit('Beto', 'No requiere caso', { reason: 'El manual está en la página' });
    await say('Camilo', 'precaso no me deja generar el reporte');
    await say('Camilo', 'retirar');
    await press('Camilo', 'chat', 'PRE-000004', 'Retirar');
    await say('Carolina', 'precaso el usuario quedó bloqueado');
    await say('Daniel', 'precaso no abre SIIF en el navegador');
    await press('Daniel', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'tecnico' });
    await say('Luz', 'pedir datos: ¿qué navegador usa?', { in: { group: 'linea', thread: ['**SERV000003'] } });
    await press('Luz', 'linea', '¿qué navegador usa?', 'Pedir datos');
    await say('Eliana', 'precaso la orden de pago salió rechazada');
    await press('Eliana', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'tesoreria' });
    await say('Luz', 'resuelto: se autorizó de nuevo la orden de pago', { in: { group: 'linea', thread: ['**SERV000004'] } });
    await press('Luz', 'linea', 'Solución documentada', 'Tomar y resolver');
    for (let timers = 0; timers < 7; timers += 1) await pass('next');
    await say('Daniel', 'SERV000003');
    await say('Beto', 'retomar', { in: { group: 'linea', thread: ['**SERV000001'] } });
    await say('Carla', 'estado');
  },
} satisfies Scene;
