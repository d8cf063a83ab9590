import type { Scene } from '../scene.js';

const account = { category: 'cuentas-equipos', phone: '3001234567', documento: '52123456', necesita: 'ambos' };
const contract = { acto: 'Contrato 45 de 2026', dependencia: 'Jurídica', cargo: 'Abogado', desde: '2026-11-01' };

export default {
  about:
    'An account and a computer are asked for: areas and a supervisor fill in their sections, one sends it back, and the desk solves it with its record',
  procedure: 'uspec',
  async play({ say, press, submit, again, find }) {
    await say('Ana', 'soporte crear usuario y equipo para Julián Rojas, cédula 52123456');
    await press('Ana', 'chat', 'PRE-', 'Enviar', account);
    await press('Ana', 'chat', 'PRE-', 'Enviar', { ...account, vinculacion: 'contratista' });
    await press('Ana', 'chat', 'PRE-', 'Enviar', { ...account, persona: 'Julián Rojas', vinculacion: 'servidor' });
    await press('Sara', 'administracion-personal', 'Ticket 1', 'Ver historia');
    await press('Sara', 'administracion-personal', 'Ticket 1', 'Devolver a la Mesa');
    await submit('Sara', 'Devolver a la Mesa', { reason: 'no' });
    await submit('Sara', 'Devolver a la Mesa', { reason: 'No aparece en la planta' });
    await again();
    await press('Beto', 'mesa-ayuda', 'Ticket 1', 'Pedir la sección');
    await submit('Beto', 'Pedir la sección', { reason: '' });
    await submit('Beto', 'Pedir la sección', { reason: 'Es de la planta temporal' });
    const asked = await find('Óscar', 'administracion-personal', 'Ticket 1', { button: 'Diligenciar su sección' });
    await press('Óscar', 'administracion-personal', asked, 'Diligenciar su sección');
    await submit('Óscar', 'Diligenciar su sección', { acto: '', desde: '32/13/2026' });
    await submit('Óscar', 'Diligenciar su sección', contract);
    await again();
    await press('Sara', 'administracion-personal', asked, 'Diligenciar su sección');
    await press('Irma', 'grupo-administrativo', 'Ticket 1', 'Diligenciar su sección');
    await submit('Irma', 'Diligenciar su sección', { puesto: 'Piso 3, puesto 14', placa: '' });
    await submit('Irma', 'Diligenciar su sección', { puesto: 'Piso 3, puesto 14', placa: 'P1-4455' });
    await press('Nora', 'oficina-tecnologia', 'Ticket 1', 'Diligenciar su sección');
    await submit('Nora', 'Diligenciar su sección', { usuario: '', accesos: '' });
    await submit('Nora', 'Diligenciar su sección', { usuario: 'jrojas', accesos: 'Orfeo, correo y directorio' });
    await again();
    await press('Beto', 'mesa-ayuda', 'Ticket 1', 'Tomar');
    await press('Beto', 'mesa-ayuda', 'Atiende Beto Gil', 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se creó', entrega: '', 'a3-fo-11': '123' });
    await submit('Beto', 'Enviar un archivo', { solution: 'Se creó la cuenta' });
    await say('Beto', 'Ticket 1', { files: [{ name: 'matriz.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.4 matriz') }] });
    await press('Beto', 'chat', { button: 'Seguir' }, 'Seguir');
    await submit('Beto', 'Resolver', {
      solution: 'Se creó la cuenta y se entregó el equipo',
      entrega: 'El portátil, a Julián Rojas',
      'fecha-entrega': '2026-11-20',
      induccion: 'Orfeo y correo',
      'a3-fo-11': 'Julián Rojas, jrojas, Orfeo y correo',
    });
    await submit('Beto', 'Resolver', { 'fecha-entrega': '2026-11-23' });
    await press('Ana', 'chat', '¿Quedó bien?', 'No, sigue fallando');
    await submit('Ana', 'Enviar', { reason: 'Falta el acceso a Orfeo' });
    await press('Beto', 'mesa-ayuda', 'Atiende Beto Gil', 'Resolver');
    await submit('Beto', 'Resolver', { solution: 'Se dio también el acceso a Orfeo' });
    await press('Luz', 'mesa-ayuda', ['**Ticket 1** · ', 'Resuelta'], 'Cerrar con la confirmación del usuario');
    await submit('Luz', 'Cerrar con la confirmación del usuario', { means: '', date: '2026-11-30' });
    await submit('Luz', 'Cerrar con la confirmación del usuario', { means: 'telephone', date: 'hoy' });
    await again();

    await say('Tomás', 'soporte crear cuenta para contratista Marcela Gómez');
    await press('Tomás', 'chat', 'PRE-', 'Enviar', {
      ...account,
      persona: 'Marcela Gómez',
      documento: '52999888',
      vinculacion: 'contratista',
      necesita: 'cuenta',
      supervisor: 'Adriana Montes',
      correoSupervisor: 'adriana.montes@entidad.example',
    });
    await press('Adriana', 'chat', 'Le corresponde diligenciar', 'Diligenciar');
    await submit('Adriana', 'Diligenciar su sección', contract);
    await submit('Adriana', 'Diligenciar su sección', { ...contract, hasta: '2026-10-01' });
    await submit('Adriana', 'Diligenciar su sección', { ...contract, hasta: '2026-12-31' });
    await again();
    await press('Julio', 'grupo-administrativo', 'Ticket 2', 'Devolver a la Mesa');
    await submit('Julio', 'Devolver a la Mesa', { reason: 'No hay puesto para ella' });
    await press('Luz', 'mesa-ayuda', 'Ticket 2', 'Tomar');
    await press('Luz', 'mesa-ayuda', 'Atiende Luz Parra', 'Resolver');

    await say('Tomás', 'soporte crear cuenta para el contratista Iván Duarte');
    await press('Tomás', 'chat', ['PRE-', { button: 'Enviar' }], 'Enviar', {
      ...account,
      persona: 'Iván Duarte',
      documento: '52777666',
      vinculacion: 'contratista',
      necesita: 'cuenta',
      supervisor: 'Marta Ruiz',
      correoSupervisor: 'marta.ruiz@otra.example',
    });
    await press('Paula', 'gestion-contractual', 'Ticket 3', 'Corregir correo del supervisor');
    await submit('Paula', 'Corregir', { _correoSupervisor: 'sin arroba', reason: '' });
    await submit('Paula', 'Corregir', { _correoSupervisor: 'camilo.herrera@entidad.example', reason: 'Estaba mal escrito' });
    await press('Fabio', 'gestion-contractual', 'Ticket 3', 'Diligenciar su sección');
    await submit('Fabio', 'Diligenciar su sección', { ...contract, hasta: '2026-12-31' });
    await say('Adriana', 'mis solicitudes');
  },
} satisfies Scene;
