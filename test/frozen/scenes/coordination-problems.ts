import type { Scene } from '../scene.js';

const betoGil = '8b81a3a3-f990-407b-8be9-319a1d1de07f';

export default {
  about: 'What comes back at one site becomes a problem, which is edited, closed and reopened',
  procedure: 'uariv',
  async play({ say, press, submit, pass, again, find }) {
    const asks = async (who: string, text: string, category: string, site: string): Promise<void> => {
      await say(who, `precaso ${text}`);
      await press(who, 'chat', 'PRE-', 'Enviar', { phone: '3001234567', site, category });
    };
    await say('Carla', 'repetidos');
    await say('Carla', 'problemas');
    await asks('Ana', 'no abre el correo desde ayer', 'correo', 'Sede Norte');
    await asks('Tomás', 'la impresora atasca las hojas', 'impresion', 'Sede Norte');
    await asks('Adriana', 'el teléfono no timbra', 'telefonia', 'sede norte');
    await asks('Camilo', 'se apaga el computador solo', 'hardware', 'Sede Norte');
    await asks('Carolina', 'no reconoce la clave del portal', 'accesos', 'Sede Norte');
    await asks('Daniel', 'falta un monitor en el puesto', 'puesto-de-trabajo', 'Sede Sur');
    await pass(15);
    await say('Beto', 'repetidos', { in: 'mesa' });
    await say('Ana', 'repetidos');
    const alert = await find('Carla', 'chat', 'Se repite', { button: 'Abrir problema' });
    await press('Carla', 'chat', alert, 'Ya lo sé hasta…');
    await submit('Carla', 'Guardar', { until: '' });
    await submit('Carla', 'Guardar', { until: '2026-11-20' });
    await submit('Carla', 'Guardar', { until: '2026-11-25' });
    await again();
    await say('Carla', 'lo que se repite');
    await press('Carla', 'chat', 'Lo que se repite', 'Ver Sede: Sede Norte');
    await press('Carla', 'chat', 'Se repite', 'Ya lo sé hasta…');
    await press('Carla', 'chat', 'Se repite', 'Abrir problema');
    await submit('Carla', 'Abrir', { what: '', workaround: '' });
    await submit('Carla', 'Abrir', { what: 'Nada funciona; llamar a Ana al 3001234567', workaround: '' });
    await submit('Carla', 'Abrir', { what: 'En la Sede Norte falla todo', workaround: 'Trabajar en el piso 2', personal: 'no' });
    await again();
    await press('Carla', 'chat', alert, 'Abrir problema');
    await press('Beto', 'mesa', 'CASO-000005', 'Tomar');
    await say('Beto', 'problema 1', { in: 'mesa' });
    await say('Carla', 'problema 7');
    await say('Carla', 'problema grande en la sede');
    await say('Ana', 'problemas');
    await say('Ana', 'problema 1');
    await say('Carla', 'problemas');
    await press('Carla', 'chat', 'Problemas abiertos', 'Ver PRB-1');
    await say('Carla', 'ver problema 1');
    const problem = await find('Carla', 'chat', 'Problema PRB-1', { button: 'Editar' });
    await press('Carla', 'chat', problem, 'Editar');
    await submit('Carla', 'Guardar', { workaround: 'Usar la red inalámbrica', owner: betoGil, personal: 'no' });
    await press('Carla', 'chat', problem, 'Editar');
    await submit('Carla', 'Guardar', { what: 'x'.repeat(230), personal: 'no' });
    await submit('Carla', 'Guardar', { what: 'La red de la Sede Norte falla', personal: 'no' });
    await press('Carla', 'chat', problem, 'Agregar caso');
    await submit('Carla', 'Agregar', { number: '98765' });
    await submit('Carla', 'Agregar', { number: '6' });
    await press('Carla', 'chat', problem, 'Agregar caso');
    await submit('Carla', 'Agregar', { number: 'CASO-000006' });
    await press('Carla', 'chat', problem, 'Sacar caso');
    await submit('Carla', 'Sacar', { number: '6', reason: 'no' });
    await submit('Carla', 'Sacar', { number: '6', reason: 'Es de otra sede' });
    await asks('Eliana', 'no carga la intranet', 'conectividad', 'Sede Norte');

    await say('Beto', 'problema 1');
    const owned = await find('Beto', 'chat', 'Problema PRB-1', { button: 'Editar' });
    await press('Beto', 'chat', owned, 'Editar');
    await submit('Beto', 'Guardar', { workaround: 'Usar el cable del pasillo', personal: 'no' });
    await say('Luz', 'problema 1');
    await press('Beto', 'chat', owned, 'Cerrar problema');
    await submit('Beto', 'Cerrar', { done: '' });
    await submit('Beto', 'Cerrar', { done: 'Se cambió el equipo de red' });
    await again();
    await say('Carla', 'problemas cerrados');
    await press('Carla', 'chat', 'Problemas cerrados', 'Ver los abiertos');
    await press('Carla', 'chat', 'Problemas abiertos', 'Ver los cerrados');
    await press('Carla', 'chat', problem, 'Editar');
    await say('Carla', 'problema 1');
    await press('Carla', 'chat', ['Problema PRB-1', { button: 'Reabrir' }], 'Reabrir');
    await submit('Carla', 'Reabrir', { reason: 'no' });
    await submit('Carla', 'Reabrir', { reason: 'Volvió a fallar la red' });
    await say('Carla', 'abrir problema: no imprime la sede sur');
    await say('Carla', 'abrir problema: llamar a Ana Ruiz al 3001234567');
    await say('Beto', 'abrir problema: no imprime la sede sur', { in: 'mesa' });
    await say('Ana', 'abrir problema');
    await say('Carla', 'abrir problema');
    await say('Carla', 'poblemas');
  },
} satisfies Scene;
