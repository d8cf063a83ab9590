import type { Scene } from '../scene.js';

const whole = {
  secretaria: 'Secretaría de Cali',
  establecimiento: 'No aplica',
  tipoDocumento: 'CC',
  documento: '52123456',
  name: 'Rosa Peña',
  email: 'rosa.pena@cali.example',
  phone: '6012345678',
};
const rest = { celular: '3001234567', cargo: 'Rectora', login: 'rpena', poblacion: 'secretaria', ciudad: 'Cali' };
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

export default {
  about: 'Incidents go to level 2, to the data center and to a functional leader, are sent back undone, and are solved by level 1',
  procedure: 'sigce',
  async play({ say, press, submit, again, find, pass }) {
    await say('Ana', 'precaso el módulo de evaluaciones no guarda el plan');
    await press('Ana', 'chat', 'PRE-', 'Enviar', { ...whole, ticketMen: 'MEN', category: 'otro' });
    await press('Ana', 'chat', { button: 'Enviar' }, 'Enviar', { ...whole, ...rest, ticketMen: 'MEN-2026-0457', category: 'otro' });
    await press('Beto', 'mesa-sigce', 'SIGCE-000001', 'Tomar');
    await press('Beto', 'mesa-sigce', 'Atiende Beto Gil', 'Escalar');
    await submit('Beto', 'Escalar', { group: 'mesa-n2', reason: 'No guarda', modulo: '', situacion: 'corta', pasos: '' });
    await submit('Beto', 'Enviar un archivo', { reason: 'No guarda el plan', modulo: 'evaluaciones' });
    await say('Beto', 'SIGCE-000001', { files: [{ name: 'plan.png', type: 'image/png', bytes: png }] });
    await press('Beto', 'chat', { button: 'Seguir' }, 'Seguir');
    await submit('Beto', 'Escalar', {
      situacion: 'Al guardar el plan de evaluación sale error',
      pasos: 'Entra, edita el plan y guarda',
    });
    await again();
    await press('Dora', 'mesa-n2', 'SIGCE-000001', 'Tomar');
    await press('Dora', 'mesa-n2', 'Atiende Dora Vega', 'Escalar a líder funcional');
    await submit('Dora', 'Escalar a líder funcional', { reason: '' });
    await submit('Dora', 'Escalar a líder funcional', { reason: 'Decidir la regla del plan' });
    await press('Elena', 'lideres-funcionales', 'SIGCE-000001', 'Respuesta del líder funcional');
    await submit('Elena', 'Respuesta del líder funcional', { group: 'mesa-n2', reason: 'no' });
    await submit('Elena', 'Respuesta del líder funcional', { group: 'mesa-n2', reason: 'El plan admite dos periodos' });
    await press('Dora', 'mesa-n2', ['**SIGCE-000001', { button: 'Nota' }], 'Escalar');
    await submit('Dora', 'Escalar', { group: 'mesa-sigce', reason: 'Ya se puede responder' });
    await press('Luz', 'mesa-sigce', '**SIGCE-000001', 'Tomar');
    await press('Luz', 'mesa-sigce', 'Atiende Luz Parra', 'Pedir datos');
    await submit('Luz', 'Pedir datos', { question: '¿Cuál periodo necesita?' });
    await press('Beto', 'mesa-sigce', 'Pendiente usuario', 'Retomar');
    await submit('Beto', 'Retomar', { respuesta: 'El segundo' });
    await press('Luz', 'mesa-sigce', 'Atiende Luz Parra', 'Resolver');
    await submit('Luz', 'Resolver', { solution: 'El plan admite dos periodos; ya guarda' });
    await press('Ana', 'chat', '¿Quedó bien?', 'No, sigue fallando');
    await submit('Ana', 'Enviar', { reason: 'Sigue sin guardar' });
    await press('Luz', 'mesa-sigce', 'Atiende Luz Parra', 'Escalar a líder funcional');
    await submit('Luz', 'Escalar a líder funcional', { reason: 'Confirmar el segundo periodo' });
    await press('Luz', 'mesa-sigce', ['SIGCE-000001', { button: 'Respuesta del líder funcional' }], 'Respuesta del líder funcional');
    await submit('Luz', 'Respuesta del líder funcional', { group: 'mesa-sigce', reason: 'Confirmado' });
    await press('Luz', 'mesa-sigce', '**SIGCE-000001', 'Resolver');
    await submit('Luz', 'Resolver', { solution: 'Se habilitó el segundo periodo' });
    await press('Luz', 'mesa-sigce', ['**SIGCE-000001', 'Solucionado'], 'Cerrar con la confirmación del usuario');
    await submit('Luz', 'Cerrar con la confirmación del usuario', { means: '', date: 'hoy' });
    await submit('Luz', 'Cerrar con la confirmación del usuario', { means: 'partner', date: 'hoy' });

    await say('Tomás', 'precaso una docente olvidó la contraseña del SIGCE');
    await press('Tomás', 'chat', 'PRE-', 'Enviar', { ...whole, ticketMen: '88', category: 'recuperacion' });
    await press('Beto', 'mesa-sigce', 'SIGCE-000002', 'Tomar');
    await press('Beto', 'mesa-sigce', 'Atiende Beto Gil', 'Más…');
    await say('Beto', 'resuelto: se le envió la clave', { in: { group: 'mesa-sigce', thread: ['**SIGCE-000002'] } });
    await press('Beto', 'mesa-sigce', 'Atiende Beto Gil', 'Escalar');
    await submit('Beto', 'Escalar', { group: 'datacenter', reason: 'Restablecer la clave' });
    await submit('Beto', 'Escalar', { ...rest, group: 'datacenter', reason: 'Restablecer la clave' });
    const there = await find('Nora', 'datacenter', 'SIGCE-000002', { button: 'Tomar' });
    await press('Nora', 'datacenter', 'SIGCE-000002', 'Más…');
    await submit('Nora', 'Devolver sin hacer');
    await submit('Nora', 'Devolver sin hacer', { reason: 'El documento no existe en el sistema' });
    await again();
    await press('Hugo', 'datacenter', there, 'Tomar');
    await say('Beto', 'escalar a datacenter: ya se corrigió el documento', { in: { group: 'mesa-sigce', thread: ['**SIGCE-000002'] } });
    await press('Beto', 'mesa-sigce', '¿Por qué lo escala?', 'Escalar');
    await press('Hugo', 'datacenter', '**SIGCE-000002', 'Tomar');
    await press('Hugo', 'datacenter', 'Atiende Hugo Cano', 'Escalar');
    await submit('Hugo', 'Escalar', { reason: 'La clave nueva quedó lista' });
    await say('Luz', 'resuelto: se restableció la contraseña', { in: { group: 'mesa-sigce', thread: ['**SIGCE-000002'] } });
    await press('Luz', 'mesa-sigce', 'Solución que se informa', 'Tomar y resolver');
    await pass(1440);
    await pass(1440);
    await pass(1440);
    await say('Tomás', 'mis casos');
  },
} satisfies Scene;
