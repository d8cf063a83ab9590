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
const user = {
  nombre1: 'Marta',
  apellido1: 'Rojas',
  apellido2: 'Díaz',
  nuevoTipo: 'CC',
  nuevoDocumento: '52999888',
  perfil: 'secretaria',
  nuevoCorreo: 'marta.rojas@cali.example',
  nuevoCargo: 'Profesional',
  nuevoTelefono: '3001112233',
};

export default {
  about:
    'New users are created by level 2 with their list, drafts end, questions lapse, somebody is never reached, and a case is resumed by telephone',
  procedure: 'sigce',
  async play({ say, press, submit, again, block, pass }) {
    await say('Ana', 'precaso crear usuario para una docente de Cali');
    await press('Ana', 'chat', 'PRE-', 'Enviar', { ...whole, ticketMen: 'MEN-90', category: 'creacion-usuario' });
    await press('Ana', 'chat', { button: 'Enviar' }, 'Enviar', { ...user, nuevoTelefono: '12' });
    await press('Ana', 'chat', { button: 'Enviar' }, 'Enviar', user);
    await say('Beto', 'asignar a Luz', { in: { group: 'mesa-sigce', thread: ['**SIGCE-000001'] } });
    await press('Luz', 'mesa-sigce', 'Atiende Luz Parra', 'Escalar');
    await submit('Luz', 'Escalar', { reason: 'Crear el usuario', formato: '' });
    await submit('Luz', 'Escalar', { reason: 'Crear el usuario', formato: 'si', ciudad: 'Cali' });
    await press('Dora', 'mesa-n2', '**SIGCE-000001', 'Tomar');
    await press('Dora', 'mesa-n2', 'Atiende Dora Vega', 'Escalar');
    await submit('Dora', 'Escalar', { reason: 'Quedó creado', listado: 'mrojas' });
    await submit('Dora', 'Escalar', { reason: 'Quedó creado', listado: 'mrojas - secretaría' });
    await again();
    await press('Luz', 'mesa-sigce', '**SIGCE-000001', 'Tomar');
    await block('Ana', true);
    await press('Luz', 'mesa-sigce', 'Atiende Luz Parra', 'Resolver');
    await submit('Luz', 'Resolver', { solution: 'La clave es 52999888 y el usuario mrojas' });
    await submit('Luz', 'Resolver', { solution: 'Se creó el usuario mrojas; la llamamos para entrar' });
    await press('Luz', 'mesa-sigce', '**SIGCE-000001', 'Nota');
    await submit('Luz', 'Guardar', { text: 'Ana, ¿pudo entrar?', audience: 'public' });
    for (let day = 0; day < 3; day += 1) {
      await press('Luz', 'mesa-sigce', '**SIGCE-000001', 'Más…');
      await submit('Luz', 'Hablé con la persona');
      await submit('Luz', 'Guardar', { result: 'unreached' });
      await pass(600);
      await pass(840);
    }
    await press('Carla', 'mesa-sigce', '**SIGCE-000001', 'Más…');
    await submit('Carla', 'Cerrar sin confirmar');
    await block('Ana', false);

    await say('Tomás', 'precaso el sistema está intermitente desde ayer');
    await press('Tomás', 'chat', 'PRE-', 'Enviar', { ...whole, ticketMen: '91', category: 'conectividad' });
    await press('Beto', 'mesa-sigce', '**SIGCE-000002', 'Pedir datos');
    await submit('Beto', 'Pedir datos', { question: '¿A qué hora se cae?' });
    await press('Luz', 'mesa-sigce', '**SIGCE-000002', 'Más…');
    await submit('Luz', 'Hablé con la persona');
    await submit('Luz', 'Guardar', { result: 'answered', how: 'telephone', words: 'A las diez' });
    await press('Beto', 'mesa-sigce', '**SIGCE-000002', 'Pedir datos');
    await submit('Beto', 'Pedir datos', { question: '¿Y a las once?' });
    await press('Tomás', 'chat', '¿Y a las once?', 'Responder', { answer: ' ' });
    await press('Tomás', 'chat', '¿Y a las once?', 'Responder', { answer: 'También, a las once y cinco' });
    await again();
    await press('Beto', 'mesa-sigce', '**SIGCE-000002', 'Asignar');
    await submit('Beto', 'Asignar', { person: 'eaf08e95-6bbd-474e-8b20-fae36d102c42' });
    await say('Sara', 'nota: el usuario llamó al MEN', { in: { group: 'men', thread: ['91 (SIGCE-000002)'] } });
    await say('Óscar', '¿cómo va?', { in: { group: 'men', thread: ['91 (SIGCE-000002)'] } });
    await press('Óscar', 'men', '91 (SIGCE-000002)', 'Ver historia');
    await press('Luz', 'mesa-sigce', '**SIGCE-000002', 'Pedir datos');
    await submit('Luz', 'Pedir datos', { question: '¿Y hoy también se cayó?' });
    await say('Adriana', 'precaso no me llegó el manual de evaluaciones');
    await say('Beto', 'PRE-000003');
    await press('Beto', 'chat', '**PRE-000003', 'No requiere caso');
    await submit('Beto', 'No requiere caso', { reason: 'El manual está en la página' });
    await say('Camilo', 'precaso no guarda el plan de apoyo');
    await press('Camilo', 'chat', 'PRE-', 'Enviar', { ...whole, ticketMen: '92', category: 'otro' });
    await press('Camilo', 'chat', '**92**', 'Retirar');
    await again();
    await say('Daniel', 'precaso el módulo de planes no abre');
    await press('Daniel', 'chat', 'PRE-', 'Enviar', { ...whole, ticketMen: '93', category: 'otro' });
    await press('Beto', 'mesa-sigce', '(93)', 'Tomar');
    await press('Beto', 'mesa-sigce', ['(93)', 'Atiende Beto Gil'], 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se abrió el módulo para su secretaría' });
    await press('Daniel', 'chat', '¿Quedó bien?', 'Sí, quedó bien');
    await again();
    await say('Carolina', 'precaso no abre el módulo de reportes');
    for (let timers = 0; timers < 7; timers += 1) await pass('next');
    await say('Tomás', 'mis casos');
    await say('Sara', 'cola');
    await say('Sara', '91');
  },
} satisfies Scene;
