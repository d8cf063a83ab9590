import type { Scene } from '../scene.js';

const whole = { phone: '3001234567', site: 'Sede Bogotá' };
const diagnosis = 'Revisé el equipo y la red';
const luz = 'eaf08e95-6bbd-474e-8b20-fae36d102c42';
const dora = '5a8a5aaa-db63-4b4e-8653-1bdb7cc2713c';

export default {
  about: 'Cases wait for a provider, come back with trouble, are solved by one, and the first level confirms with the requester',
  procedure: 'uariv',
  async play({ say, press, submit, again, find, pass }) {
    await say('Ana', 'precaso el portátil no prende desde ayer');
    await press('Ana', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'hardware' });
    await say('Tomás', 'precaso el enlace de la sede se cae');
    await press('Tomás', 'chat', 'PRE-', 'Enviar', { ...whole, category: 'conectividad' });

    const fresh = await find('Beto', 'mesa', 'CASO-000001', { button: 'Asignar' });
    await press('Beto', 'mesa', 'CASO-000001', 'Asignar');
    await submit('Beto', 'Asignar', { person: '' });
    await submit('Beto', 'Asignar', { person: dora });
    await submit('Beto', 'Asignar', { person: luz });
    await press('Beto', 'mesa', fresh, 'Asignar');
    await press('Beto', 'mesa', 'Atiende Luz Parra', 'Más…');
    await submit('Beto', 'Tomar');
    await again();
    await press('Luz', 'mesa', 'Atiende Beto Gil', 'Esperar proveedor');
    await submit('Luz', 'Esperar proveedor', { provider: 'R', providerContact: 'sin arroba' });
    await submit('Luz', 'Esperar proveedor', {
      provider: 'Redes SAS',
      providerContact: 'Soporte@Proveedor.example',
      providerTicket: 'RS-77',
    });
    await again();
    await press('Beto', 'mesa', 'Pendiente proveedor', 'Retomar');
    await press('Beto', 'mesa', 'Atiende Beto Gil', 'Esperar proveedor');
    await submit('Beto', 'Esperar proveedor');
    await say('Ana', '¿cómo va mi caso?');
    await press('Beto', 'mesa', 'Pendiente proveedor', 'Solucionó el proveedor');
    await submit('Beto', 'Solucionó el proveedor', { solution: 'corto' });
    await submit('Beto', 'Solucionó el proveedor', { solution: 'Cambiaron la fuente del portátil' });
    await press('Luz', 'mesa', 'Solucionado por proveedor', 'Usuario con novedad');
    await submit('Luz', 'Usuario con novedad', { reason: 'No' });
    await submit('Luz', 'Usuario con novedad', { reason: 'El portátil vuelve a apagarse solo' });
    await again();
    await press('Beto', 'mesa', 'Activo Proveedor', 'Solucionó el proveedor');
    await submit('Beto', 'Solucionó el proveedor', { solution: 'Cambiaron el portátil por otro' });
    await press('Luz', 'mesa', 'Solucionado por proveedor', 'Usuario conforme');
    await submit('Luz', 'Usuario conforme', { means: '', date: '2026-12-24' });
    await submit('Luz', 'Usuario conforme', { means: 'telephone', date: '2026-11-23' });
    await again();

    await press('Beto', 'mesa', 'CASO-000002', 'Escalar');
    await submit('Beto', 'Escalar', { group: 'dotacion', reason: 'Es por garantía', diagnosis: 'poco' });
    await submit('Beto', 'Escalar', { group: 'dotacion', reason: 'Es por garantía', diagnosis, asset: 'P1-4455' });
    await press('Irma', 'dotacion', 'CASO-000002', 'Tomar');
    await press('Irma', 'dotacion', 'Atiende Irma Toro', 'Pedir datos');
    await submit('Irma', 'Pedir datos', { question: '¿Qué luces muestra el equipo?' });
    await say('Tomás', 'La luz roja está encendida');
    await press('Irma', 'dotacion', 'Atiende Irma Toro', 'Escalar');
    await submit('Irma', 'Escalar', { group: 'seguridad', reason: 'No es de nosotros' });
    await press('Irma', 'dotacion', 'Atiende Irma Toro', 'Escalar');
    await submit('Irma', 'Escalar', { group: 'infraestructura', reason: 'La red no es de dotación' });
    await press('Dora', 'infraestructura', 'CASO-000002', 'Tomar');
    await press('Dora', 'infraestructura', 'Atiende Dora Vega', 'Escalar');
    await submit('Dora', 'Escalar', { group: 'dotacion', reason: 'Es el equipo de ellos', diagnosis, asset: 'P1-4455' });
    await say('Dora', 'mis asignados');
    await press('Julio', 'dotacion', 'CASO-000002', 'Ya quedó solucionado');
    await submit('Julio', 'Ya quedó solucionado', { solution: '' });
    await submit('Julio', 'Ya quedó solucionado', { solution: 'Se cambió el equipo del enlace' });
    await press('Beto', 'mesa', ['CASO-000002', 'Solucionado por proveedor'], 'Usuario con novedad');
    await submit('Beto', 'Usuario con novedad', { reason: 'El enlace se volvió a caer hoy' });
    await say('Julio', 'lo tomo', { in: { group: 'dotacion', thread: ['Activo Proveedor'] } });
    await press('Julio', 'dotacion', 'Activo Proveedor', 'Retomar');
    await press('Julio', 'dotacion', 'CASO-000002', 'Ya quedó solucionado');
    await submit('Julio', 'Ya quedó solucionado', { solution: 'Se reemplazó también el cable' });
    await pass(1500);
    await say('Carla', 'estado');
    await press('Carla', 'mesa', ['CASO-000002', 'Solucionado por proveedor'], 'Usuario conforme');
    await submit('Carla', 'Usuario conforme', { means: 'mail', date: 'ayer' });
    await submit('Carla', 'Usuario conforme', { means: 'mail', date: '2026-11-24' });
  },
} satisfies Scene;
