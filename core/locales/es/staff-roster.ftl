# Quién trabaja aquí, en qué equipos, y cómo se crea una cuenta del personal.

staff-people-title = Personal
staff-people-lead = Todos los que tienen una cuenta del personal. Usted da cuentas y las quita; no ve ningún expediente.
staff-people-add = Agregar a alguien
staff-people-name = Nombre completo
staff-people-work = Cómo se llama su trabajo
staff-people-work-hint = Los pacientes lo leen junto al nombre. Por ejemplo: Medicina familiar
staff-people-role = Función
staff-people-role-hint = La función decide qué partes de un expediente ve.
staff-people-send = Hacer el código
staff-people-code-title = Código para { $name }
staff-people-code = Este código se muestra solo ahora. Déselo a { $name } en persona. Sirve una sola vez, hasta el { $date }, en { $address }
staff-people-change = Cambiar a { $name }
staff-people-set-role = Cambiar la función
staff-people-set-role-hint = Se cierra su sesión y, cuando entra otra vez, ve lo que ve la función nueva.
staff-people-close = Cerrar la cuenta
staff-people-close-ask = ¿Cerrar la cuenta de { $name }? Se cierra su sesión y no puede volver a entrar.
staff-people-close-do = Cerrarla
staff-people-close-not = Dejarla
staff-people-closed = cerrada
staff-people-yourself = Usted no puede cambiar su propia cuenta. Otra persona de la administración puede hacerlo.
staff-people-role-set = { $name } tiene ahora la función { $role }.
staff-people-was-closed = La cuenta de { $name } está cerrada.

staff-teams-title = Equipos
staff-teams-lead = Personas que atienden a los mismos pacientes.
staff-teams-add = Crear un equipo
staff-teams-name = Nombre del equipo
staff-teams-send = Crear el equipo
staff-teams-taken = Ya hay un equipo con ese nombre. Elija otro nombre.
staff-teams-none-title = Todavía no hay equipos
staff-teams-none = Cree uno y después diga quiénes están en él.
staff-teams-empty = Todavía no hay nadie en este equipo.
staff-teams-member = Agregar a { $team }
staff-teams-member-send = Agregar
staff-teams-take-out = Quitar
staff-teams-take-out-of = Quitar a { $name } de { $team }
staff-teams-lead-badge = Responsable
staff-teams-make-lead = Hacer responsable
staff-teams-make-lead-of = Hacer responsable: { $name }, { $team }
staff-teams-unlead = Ya no es responsable
staff-teams-unlead-of = Ya no es responsable: { $name }, { $team }
staff-teams-no-lead = Este equipo no tiene responsable. Cuando se acaba el tiempo, se avisa a todos, y a nadie en particular.
staff-teams-count = { $count ->
    [0] nadie
    [one] una persona
   *[other] { NUMBER($count) } personas
}

staff-activate-title = Cree su cuenta del personal
staff-activate-lead = La administración le dio un código. Con él usted elige un nombre de usuario y una contraseña que solo usted conoce.
staff-activate-code = Código de la administración
staff-activate-not-matched = El código no es correcto, ya se usó o es demasiado antiguo. Revíselo. Si sigue sin funcionar, pida uno nuevo a la administración.
staff-activate-done-title = Su cuenta está creada
staff-activate-done = Falta una cosa. Las cuentas del personal abren expedientes de otras personas, así que para entrar hace falta un segundo paso, por ejemplo un código de una aplicación. Configúrelo ahora.
staff-activate-go-on = Continuar
staff-activate-signed-in = Usted ya entró. Para usar un código, salga primero.
