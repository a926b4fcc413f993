# Adónde van los avisos sobre una cuenta.
contact-title = Correo para avisos
contact-about = Le escribimos a esta dirección cuando cambia algo de cómo entra a su cuenta. Nunca escribimos ahí sobre su salud, y nadie puede entrar con ella.
contact-none = Todavía no nos ha dado una dirección.
contact-email = { $email }
contact-waiting = Enviamos un código a { $email }. Escríbalo aquí para mostrar que usted lee ese correo.
contact-address = Dirección de correo
contact-set = Enviar un código a esta dirección
contact-sent = Enviamos un código. Revise su correo, también la carpeta de correo no deseado.
contact-code = Código del correo
contact-confirm = Esta dirección es mía
contact-confirmed = Desde ahora le escribiremos a esta dirección.
contact-remove = Quitar la dirección
contact-removed = Ya no le escribiremos.
contact-not-matched = Este no es el último código que enviamos, o tiene más de un día. Revíselo o pida uno nuevo.
contact-no-mail = Este portal no envía correos, así que no hay nada que cambiar aquí.
contact-of-family = Alguien de su familia que está conectado con su expediente tiene esta dirección. Use una que solo usted lea.
