# Los correos que envía el portal: que algo pasó y dónde verlo. Nada sobre la salud ni la atención de nadie, y ninguna palabra que diga
# de qué clase de lugar es el portal.

mail-footer =
    Este mensaje viene de { $portal }. Nadie lee las respuestas.
    Nunca le pediremos su contraseña por correo, teléfono o mensaje.

mail-invitation-subject = Su invitación a { $portal }
mail-invitation =
    Ya puede crear su propia cuenta en { $portal }.

    1. Abra { $page }
    2. Escriba este código de invitación: { $code }
    3. Escriba su fecha de nacimiento y elija un nombre de usuario y una contraseña.

    El código sirve una sola vez, durante { $days ->
        [one] un día
       *[other] { $days } días
    }. Por favor, no se lo dé a nadie.

    Si no esperaba este mensaje, puede borrarlo.

mail-new-device-subject = Entrada nueva en { $portal }
mail-new-device =
    Alguien entró en su cuenta { $device }. Ese aparato no se había usado antes con su cuenta.

    Si fue usted, no tiene que hacer nada.

    Si no fue usted, entre en { $address }, cierre la sesión en todos los aparatos y cambie su contraseña.

mail-factor-subject = Cambió su forma de entrar en { $portal }
mail-factor =
    { $change }

    Si fue usted, no tiene que hacer nada.

    Si no fue usted, entre en { $address }, cierre la sesión en todos los aparatos y cambie su contraseña. Si ya no puede entrar, pida ayuda donde le dieron su cuenta.
mail-factor-password = Se cambió la contraseña de su cuenta.
mail-factor-passkey-added = Se agregó una llave de acceso a su cuenta.
mail-factor-passkey-removed = Se quitó una llave de acceso de su cuenta.
mail-factor-authenticator-added = Se agregó a su cuenta una aplicación que muestra códigos para entrar.
mail-factor-authenticator-removed = Se quitó de su cuenta la aplicación que muestra códigos para entrar.
mail-factor-recovery-codes = Se crearon códigos de recuperación nuevos para su cuenta. Los anteriores ya no sirven.
mail-factor-recovery-code-used = Se usó un código de recuperación para entrar a su cuenta.
mail-factor-second-ended = Se quitaron de su cuenta la aplicación de códigos y las llaves de acceso que se dieron por perdidas.
mail-factor-openid-added = Ahora puede entrar a su cuenta con su cuenta de otra organización.
mail-factor-openid-removed = Ya no se puede entrar a su cuenta con su cuenta de otra organización.

mail-contact-subject = Cambiaron sus datos de contacto en { $portal }
mail-contact =
    Se cambió un correo electrónico o un número de teléfono de su cuenta. Enviamos este mensaje a la dirección anterior y a la nueva.

    Si fue usted, no tiene que hacer nada.

    Si no fue usted, entre en { $address } y revise sus datos de contacto. Si ya no puede entrar, pida ayuda donde le dieron su cuenta.

mail-recovery-subject = Alguien pide acceso a su cuenta en { $portal }
mail-recovery =
    Alguien que no pudo entrar pidió un acceso nuevo a su cuenta. Para protegerle, esperamos { $hours ->
        [one] una hora
       *[other] { $hours } horas
    } antes de permitirlo.

    Si fue usted, solo tiene que esperar.

    Si no fue usted, por favor deténgalo ahora. Entre en { $address } y elija detenerlo. O abra { $address } sin entrar y use este código: { $code }

mail-opened-subject = Por favor, revise su cuenta en { $portal }
mail-opened =
    En un caso especial, alguien que normalmente no ve su información la abrió.

    Para ver quién fue, cuándo y qué motivo dio, entre en { $address }. Allí también puede pedirnos que lo revisemos.

mail-proxy-offer-subject = Alguien le pide ayuda en { $portal }
mail-proxy-offer =
    Alguien que usted conoce le pide que le ayude con su atención médica en línea.

    1. Abra { $address }/account/accept y entre. Si todavía no tiene una cuenta, puede crearla allí.
    2. Escriba este código: { $code }
    3. Escriba la fecha de nacimiento de esa persona. Así sabemos que el código llegó a la persona correcta.

    El código sirve una sola vez, durante { $days ->
        [one] un día
       *[other] { $days } días
    }. Verá lo que le piden antes de aceptar. Si no sabe de qué se trata, no tiene que hacer nada.

mail-proxy-accepted-subject = Ahora alguien puede ayudarle en { $portal }
mail-proxy-accepted =
    Alguien a quien usted pidió ayuda ha aceptado.

    Para ver quién es y qué puede hacer, o para terminarlo, entre en { $address }.

mail-proxy-ending-subject = La ayuda de alguien en { $portal } termina pronto
mail-proxy-ending =
    Usted pidió a alguien que le ayude en línea. Eso termina en { $days ->
        [one] un día
       *[other] { $days } días
    } o antes.

    Si puede terminar, no tiene que hacer nada. Si quiere que le siga ayudando, entre en { $address } y dele más tiempo. Solo usted puede hacerlo.

mail-birthday-subject = Pronto cambia algo en { $portal }
mail-birthday =
    Se acerca un cumpleaños, y con él cambia quién ve qué en su familia. Es la regla para todos a esa edad.

    Para ver qué cambia y cuándo, entre en { $address }. Padres y jóvenes leen allí las mismas palabras.

mail-record-subject = Hay algo nuevo para usted en { $portal }
mail-record =
    Hay algo nuevo en un expediente que usted puede ver en { $portal }.

    Para verlo, entre en { $address }.
mail-short-subject = Se acaba el tiempo en { $portal }
mail-short =
    Algo que espera a su equipo en { $portal } se queda sin tiempo.

    Para verlo, entre en { $address }/staff.
mail-message-subject = Tiene un mensaje nuevo en { $portal }
mail-message =
    Tiene un mensaje nuevo en { $portal }.

    Para leerlo, entre en { $address }.

mail-address-subject = ¿Es este su correo? Un código de { $portal }
mail-address =
    Para mostrar que este correo es suyo, escriba este código en { $portal }: { $code }

    El código sirve durante { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }.

    Si no pidió ningún código, quizá alguien escribió mal su dirección. No tiene que hacer nada.

# Mensajes de texto, cada uno un párrafo corto.
text-notice = { $portal }: Tiene un mensaje nuevo. Véalo en { $address }
text-invitation = { $portal }: Su código de invitación es { $code }. Escríbalo con su fecha de nacimiento en { $page }. Sirve { $days ->
        [one] un día
       *[other] { $days } días
    }. No se lo dé a nadie.
text-proxy-offer = { $portal }: Alguien quisiera su ayuda. Su código es { $code }. Entre o cree una cuenta en { $page } y escríbalo con la fecha de nacimiento de esa persona. Sirve { $days ->
        [one] un día
       *[other] { $days } días
    }.
text-address = { $portal }: Su código es { $code }. Escríbalo en { $page } para mostrar que este número es suyo. Sirve { $hours ->
        [one] una hora
       *[other] { $hours } horas
    }.
