# La página de entrada, que se ve antes de que llegue la aplicación.

sign-in-title = Entrar
sign-in-page-title = Entrar · Careway
sign-in-lead = Vea sus resultados, su expediente y su atención.
sign-in-name = Nombre de usuario
sign-in-name-hint = El nombre o el correo electrónico que usted eligió.
sign-in-password = Contraseña
sign-in-button = Entrar
sign-in-new-title = ¿Es su primera vez?
sign-in-invitation = Tengo un código de invitación
sign-in-passkey = Entrar con una llave de acceso
sign-in-recover = Tengo un código de la clínica para recuperar mi cuenta
sign-in-help-title = ¿No puede entrar?
sign-in-help-text = Pregunte en la recepción de su clínica. Allí le pueden dar un código nuevo. Careway nunca le pedirá su contraseña por teléfono, mensaje o correo.

sign-in-one-moment = Un momento. Enviaremos esto en cuanto la página esté lista.
sign-in-slow = Todavía está cargando. Con una conexión lenta puede tardar un minuto. Puede seguir escribiendo.
sign-in-busy = Entrando…

sign-in-name-missing = Por favor, escriba su nombre de usuario.
sign-in-password-missing = Por favor, escriba su contraseña.
sign-in-not-matched = Este nombre y esta contraseña no van juntos. Revise los dos e intente de nuevo.
sign-in-offline = No podemos comunicarnos con Careway. Revise su conexión a internet e intente de nuevo. Lo que escribió sigue aquí.

sign-in-out = Su sesión está cerrada.
sign-in-out-everywhere = Su sesión está cerrada en todos sus aparatos.
sign-in-idle = Pasó un rato sin actividad y cerramos su sesión para proteger su expediente. Vuelva a entrar.
sign-in-ended = Su sesión se cerró porque duró mucho tiempo o porque se cerró en otro aparato. Vuelva a entrar.
sign-in-needed = Entre para ver esta página.

sign-in-cannot-load = Una parte de la página no llegó y todavía no puede entrar. Revise su conexión e intente de nuevo.
sign-in-too-old = Este navegador es demasiado viejo para Careway. Use una versión más nueva de Chrome, Edge, Firefox o Safari.
sign-in-no-script = Careway necesita JavaScript. Actívelo en los ajustes de su navegador y cargue esta página otra vez.
