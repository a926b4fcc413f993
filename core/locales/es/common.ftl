# Las palabras del marco en el que está cada página: nombre, idiomas, estados, problemas, errores.

product-name = Careway
page-title = { $page } · Careway
skip-to-content = Ir al contenido
language-choice = Idioma

loading = Cargando…
try-again = Intentar de nuevo
reload-page = Cargar la versión nueva
close = Cerrar
back-to = Volver a { $page }
show-password = Mostrar
hide-password = Ocultar
show-password-of = Mostrar la contraseña
hide-password-of = Ocultar la contraseña

offline-title = No tiene conexión
offline-text = No podemos comunicarnos con Careway. Revise su conexión a internet. Lo que escribió sigue aquí.
new-version-title = Hay una versión nueva de Careway
new-version-text = Cárguela para continuar. Tarda unos segundos.

problem-title = No se pudo hacer
problem-not-signed-in = Su sesión terminó. Por favor, entre otra vez.
problem-not-found-title = No encontramos esta página
problem-not-found = Puede que haya cambiado de lugar o que el enlace no sea correcto.
problem-not-allowed = Su cuenta no tiene permiso para ver esto. Si cree que debería tenerlo, hable con su equipo médico.
problem-prove-again = Antes de esto necesitamos estar seguros de que es usted. Confirme quién es y vuelva a intentarlo.
problem-conflict = Mientras tanto, esto se cambió en otro lugar. Revíselo y después repita su cambio.
problem-wrong-person = Esta página y su pedido son de dos personas distintas, así que nos detuvimos. Abra la página otra vez.
problem-too-many = { $wait ->
    [one] Demasiados intentos. Espere un segundo e intente de nuevo.
   *[other] Demasiados intentos. Espere { $wait } segundos e intente de nuevo.
}
problem-too-many-minutes = { $wait ->
    [one] Demasiados intentos. Espere un minuto e intente de nuevo.
   *[other] Demasiados intentos. Espere { $wait } minutos e intente de nuevo.
}
problem-unavailable = Careway está muy ocupado en este momento. No se perdió nada. Intente de nuevo en un momento.
problem-broken = Algo falló de nuestro lado. No se perdió nada de lo que escribió.
problem-broken-incident = Si pide ayuda, dé este número: { $incident }

# En la página que aparece en lugar de un archivo, cuando no llega.
file-not-saved = El archivo no se guardó
file-not-signed-in = Su sesión terminó. Entre otra vez y después guarde el archivo.
file-not-allowed = Un archivo se puede guardar solo desde su propia página en Careway. Abra Careway y guárdelo desde allí. Si no le sirve, hable con su equipo médico.
file-not-found = El archivo ya no está allí, o el enlace no es correcto. Búsquelo en Careway.
file-too-many = { $wait ->
    [one] Guardó muchos archivos en poco tiempo. Espere un minuto e intente de nuevo.
   *[other] Guardó muchos archivos en poco tiempo. Espere { $wait } minutos e intente de nuevo.
}
file-broken = Algo falló de nuestro lado. Intente de nuevo en un momento.

faults-title = { $count ->
    [one] Revise una respuesta
   *[other] Revise { $count } respuestas
}
fault-missing = Por favor, complete este campo.
fault-too-short = { $min ->
    [one] Use por lo menos un carácter.
   *[other] Use por lo menos { $min } caracteres.
}
fault-too-long = { $max ->
    [one] Use un carácter como máximo.
   *[other] Use { $max } caracteres como máximo.
}
fault-not-understood = No entendemos lo que escribió. Revise cómo está escrito.
fault-too-common = Esta contraseña está en listas que otras personas prueban. Por favor, elija otra.
fault-too-early = Tiene que ser después del anterior.
fault-twice = Esto ya está.

date-elsewhere = { $text }, en el reloj de la clínica ({ $zone })
