import type { Scene } from '../scene.js';

const whole = {
  name: 'Rosa Mora',
  email: 'rosa.mora@entidad.example',
  phone: '3001234567',
  site: 'Sede Bogotá',
  description: 'No abre el correo desde la mañana',
};

export default {
  about: 'Level 1 registers what came by telephone and by other ways, with what is known of the person and without it',
  procedure: 'uariv',
  async play({ say, press, submit, find, search, again }) {
    await say('Ana', 'registrar');
    await say('Beto', 'registrar');
    const offer = await find('Beto', 'chat', 'Registre por quien llamó');
    await press('Beto', 'chat', offer, 'Registrar por un usuario');
    await search('Beto', 'chat', ['Registre por quien llamó'], 'people', 'ana');
    await search('Beto', 'chat', ['Registre por quien llamó'], 'people', 'nadie así');
    await submit('Beto', 'Continuar', { _caller: '', channel: 'telephone', category: '' });
    await submit('Beto', 'Continuar', { _caller: 'rosa.mora@entidad.example', channel: 'telephone', category: 'correo' });
    await submit('Beto', 'Registrar', { ...whole, phone: '12', site: '', description: '' });
    await submit('Beto', 'Atrás', whole);
    await submit('Beto', 'Continuar', { _caller: 'rosa.mora@entidad.example', channel: 'in-person', category: 'hardware' });
    await submit('Beto', 'Registrar', whole);
    await again();
    await press('Beto', 'chat', offer, 'Registrar por un usuario');
    await submit('Beto', 'Continuar', { _caller: 'ana.ruiz@entidad.example', channel: 'telephone', category: 'accesos' });
    await submit('Beto', 'Registrar', { phone: '3001234567', site: 'Sede Bogotá', description: 'Olvidó la contraseña', solution: 'ok' });
    await submit('Beto', 'Registrar', {
      phone: '3001234567',
      site: 'Sede Bogotá',
      description: 'Olvidó la contraseña',
      solution: 'Se le dio una contraseña nueva',
    });
    await again();
    await press('Beto', 'chat', offer, 'Registrar por un usuario');
    await submit('Beto', 'Continuar', { _caller: '_other', channel: 'automatic', category: 'conectividad' });
    await submit('Beto', 'Registrar', { description: 'El enlace de la sede no responde' });
    await press('Beto', 'chat', offer, 'Registrar por un usuario');
    await submit('Beto', 'Continuar', { _caller: 'Pedro Paz', channel: 'precaso', category: 'otro' });
    await submit('Beto', 'Registrar', { ...whole, name: 'Pedro Paz', email: 'pedro.paz' });
    await submit('Beto', 'Registrar', { ...whole, name: 'Pedro Paz', email: 'pedro.paz@entidad.example', contact: 'email' });
    await press('Beto', 'mesa', 'CASO-000004', 'Tomar');
    await press('Beto', 'mesa', ['CASO-000004', 'Atiende Beto Gil'], 'Más…');
    await say('Dora', 'registrar');
    await say('Luz', 'registrar un caso por alguien que llamo', { in: 'mesa' });
    await say('Luz', 'registrar llamada', { in: 'mesa' });
    await press('Luz', 'mesa', 'Registre por quien llamó', 'Registrar por un usuario');
    await say('Carla', 'registrar');
    await press('Carla', 'chat', 'Registre por quien llamó', 'Registrar por un usuario');
    await submit('Carla', 'Continuar', { _caller: 'tomas.leon@entidad.example', channel: 'email', category: 'telefonia' });
    await submit('Carla', 'Registrar', {
      phone: '300 123 4567 ext. 12',
      site: 'Norte <b>3</b>',
      description: '**No** suena el teléfono [ver](http://x.example)',
    });
    await submit('Luz', 'Continuar', { _caller: 'ana.ruiz@entidad.example', channel: 'mobile', category: 'accesos' });
    await submit('Luz', 'Registrar', {
      phone: '3001234567',
      site: 'Sede Bogotá',
      description: 'No abre el correo desde ayer',
      solution: 'La cédula es 52123456 y su clave Clave123*',
    });
    await press('Beto', 'chat', offer, 'Ver cola');
    await say('Beto', 'regstrar');
    await say('Ana', 'mis casos');
    await say('Beto', 'cola');
  },
} satisfies Scene;
