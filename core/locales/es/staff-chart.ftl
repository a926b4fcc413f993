# El expediente de un paciente como lo lee el personal, la emergencia que lo abre, el equipo de atención y la carta de invitación.

staff-chart-of = Expediente de
staff-chart-places = Páginas de este expediente
staff-chart-care = Equipo de atención
staff-chart-invite = Invitación
staff-chart-treating = Abierto para usted porque su equipo atiende a esta persona. Su función: { $role }.
staff-chart-emergency = { $count ->
    [one] Emergencia: queda un minuto
   *[other] Emergencia: quedan { NUMBER($count) } minutos
}
staff-chart-emergency-about = El paciente y el encargado de privacidad ven que usted abrió este expediente y el motivo.
staff-chart-end = Terminar ahora
staff-chart-part-title = Su función no ve esta parte
staff-chart-part = Con su función ({ $role }) usted ve de este expediente: { $parts }.
staff-chart-not-title = Este expediente no está abierto para usted
staff-chart-not = Usted no está en ningún equipo que atienda a { $name }. Si usted atiende a esta persona, pida a la coordinación de atención que lo indique.
staff-chart-not-role = Su función no abre el expediente de { $name }.
staff-chart-unknown-title = No sabemos de quién es este expediente
staff-chart-unknown = No está abierto para usted o no está aquí. Busque primero a la persona para estar seguro de quién es.
staff-chart-find = Buscar a la persona
staff-chart-trail = Quién miró este expediente

staff-scope-appointments = visitas
staff-scope-results = resultados
staff-scope-medications = medicinas
staff-scope-summary = problemas de salud y alergias
staff-scope-immunizations = vacunas y crecimiento
staff-scope-notes = notas y documentos
staff-scope-coverage = seguro médico
staff-scope-care-plan = planes de atención
staff-scope-activity = quién miró
staff-scope-sharing = quién más puede mirar
staff-scope-messages = mensajes

staff-glass-title = En una emergencia
staff-glass-about = Si esperar puede hacerle daño a esta persona, usted puede abrir el expediente durante 60 minutos. Lo verá completo, también lo que otras veces está oculto.
staff-glass-told = El paciente ve enseguida que usted lo abrió y lee su motivo. El encargado de privacidad revisa cada emergencia.
staff-glass-reason = ¿Por qué lo necesita ahora?
staff-glass-reason-hint = Al menos 20 caracteres. Por ejemplo: se encontró inconsciente, no se conocen sus medicinas.
staff-glass-send = Abrir durante 60 minutos
staff-glass-already = Usted ya abrió este expediente. Cargue la página otra vez.

staff-care-lead = Diga qué equipo atiende a { $name }. Todos los del equipo verán entonces las partes que su función necesita.
staff-care-team = Equipo
staff-care-begin = Este equipo atiende a la persona
staff-care-end = Ya no la atiende
staff-care-begun = { $team } atiende a { $name } desde ahora.
staff-care-ended = { $team } ya no atiende a { $name }.
staff-care-was-not = { $team } no atiende a { $name }.
staff-care-no-teams = Todavía no hay equipos. Los crea la administración.

staff-invite-title = Invitación
staff-invite-lead = Haga un código con el que { $name } crea una cuenta.
staff-invite-check-title = Primero vea una identificación con foto
staff-invite-check = Quien tenga el código y sepa la fecha de nacimiento puede abrir este expediente. Déselo solo a la persona para quien es.
staff-invite-language = Idioma de la carta o del mensaje
staff-invite-to = Correo electrónico o número de celular, si se debe enviar
staff-invite-to-hint = Déjelo vacío para imprimir una carta. Escriba lo que la persona le diga ahora, no lo que dice una hoja vieja.
staff-invite-send = Hacer la invitación
staff-invite-sent-title = La invitación está en camino
staff-invite-sent = Va a { $to }. El código sirve una sola vez, hasta el { $date }, junto con la fecha de nacimiento. Usted no lo ve.
staff-invite-once-title = Este código se muestra solo ahora
staff-invite-once = Imprima la carta o anote el código antes de salir de esta página.
staff-invite-print = Imprimir la carta
staff-invite-no-birth-date = El expediente no tiene la fecha de nacimiento completa y el código no funciona sin ella. Pida que la agreguen a quienes llevan el expediente.
staff-invite-has-account = Esta persona ya tiene una cuenta. Si no puede entrar, la página de entrada dice qué hacer.

staff-letter-title = Su invitación a Careway
staff-letter-dear = Estimado/a { $name }:
staff-letter-about = En Careway usted ve los resultados de sus análisis, sus medicinas, sus visitas y lo que escribió su equipo médico. Con este código crea su propia cuenta.
staff-letter-code = Su código
staff-letter-steps = Cómo empezar
staff-letter-go = En un teléfono o una computadora, vaya a { $address }
staff-letter-type = Escriba el código y su fecha de nacimiento.
staff-letter-choose = Elija un nombre de usuario y una contraseña que solo usted conozca.
staff-letter-until = El código sirve una sola vez, hasta el { $date }.
staff-letter-safe = No le muestre esta carta a nadie. Careway nunca le pedirá el código ni la contraseña por teléfono, mensaje de texto o correo electrónico.
staff-letter-help = Si algo no funciona, pregunte en la recepción de su clínica.
