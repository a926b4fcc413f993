//! Names for people who do not exist: everyday given and family names of two communities, put together by chance.

use careway_core::people::Gender;

use super::super::dice::Dice;

/// The names of a community.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    women: &'static [&'static str],
    men: &'static [&'static str],
    families: &'static [&'static str],
    /// How many of a hundred have two family names.
    double: i64,
}

/// Names of people from everywhere.
#[rustfmt::skip]
pub const ENGLISH: Names = Names {
    women: &["Abigail", "Aisha", "Alice", "Amina", "Anna", "Audrey", "Bethany", "Carol", "Charlotte", "Chloe", "Claire", "Dana", "Diane",
        "Dorothy", "Eleanor", "Emily", "Esther", "Fatima", "Frances", "Gloria", "Grace", "Hannah", "Heather", "Helen", "Ingrid", "Ivy",
        "Jasmine", "Joyce", "Judith", "Julia", "Karen", "Laura", "Leah", "Linda", "Lucy", "Mai", "Margaret", "Mei", "Naomi", "Nicole",
        "Olivia", "Patricia", "Rachel", "Ruth", "Sandra", "Sara", "Shanice", "Sophie", "Susan", "Tamara", "Uma", "Vera", "Wendy", "Zoe"],
    men: &["Aaron", "Adam", "Ahmed", "Albert", "Andre", "Andrew", "Arthur", "Benjamin", "Brian", "Caleb", "Carl", "Charles", "Curtis",
        "Daniel", "David", "Dennis", "Edward", "Eli", "Eric", "Ethan", "Frank", "Gary", "George", "Gregory", "Hamza", "Henry", "Isaac",
        "Ivan", "Jack", "James", "Jerome", "John", "Joseph", "Kevin", "Kofi", "Lawrence", "Louis", "Malik", "Martin", "Nathan", "Noah",
        "Oscar", "Paul", "Peter", "Raj", "Raymond", "Robert", "Samuel", "Stephen", "Theo", "Thomas", "Victor", "Walter", "William"],
    families: &["Abbott", "Adams", "Ali", "Andersen", "Baker", "Banks", "Barnes", "Bauer", "Bell", "Bennett", "Brooks", "Brown", "Burke",
        "Carter", "Chang", "Chen", "Clark", "Cole", "Collins", "Cooper", "Cruz", "Dawson", "Dixon", "Edwards", "Ellis", "Evans", "Fisher",
        "Ford", "Foster", "Fox", "Gibson", "Graham", "Grant", "Green", "Gupta", "Hall", "Hansen", "Harris", "Hayes", "Hughes", "Hussain",
        "Jackson", "Jensen", "Johnson", "Jones", "Kelly", "Khan", "Kim", "King", "Klein", "Lee", "Lewis", "Li", "Long", "Marsh", "Mason",
        "Meyer", "Miller", "Mitchell", "Moore", "Morgan", "Murphy", "Nelson", "Novak", "Olsen", "Owens", "Palmer", "Patel", "Perry",
        "Phillips", "Price", "Reed", "Robinson", "Ross", "Russell", "Schmidt", "Scott", "Shah", "Shaw", "Singh", "Smith", "Stewart",
        "Stone", "Sullivan", "Taylor", "Thomas", "Tran", "Tucker", "Turner", "Walker", "Wallace", "Ward", "Washington", "Watson", "Webb",
        "West", "White", "Williams", "Wilson", "Wong", "Wood", "Wright", "Yang", "Young"],
    double: 0,
};

/// Names of people whose families came from where Spanish is spoken.
#[rustfmt::skip]
pub const SPANISH: Names = Names {
    women: &["Adriana", "Alejandra", "Alicia", "Ana", "Andrea", "Ángela", "Beatriz", "Camila", "Carmen", "Carolina", "Catalina", "Cecilia",
        "Claudia", "Cristina", "Daniela", "Diana", "Elisa", "Esperanza", "Fernanda", "Gabriela", "Guadalupe", "Inés", "Irene", "Isabel",
        "Josefina", "Juana", "Julieta", "Leticia", "Lorena", "Lourdes", "Luisa", "Luz", "Marcela", "María", "Marisol", "Mercedes", "Mónica",
        "Natalia", "Noemí", "Paloma", "Patricia", "Pilar", "Rocío", "Sofía", "Soledad", "Valeria", "Verónica", "Ximena", "Yolanda"],
    men: &["Alejandro", "Alfonso", "Álvaro", "Andrés", "Antonio", "Armando", "Benito", "Carlos", "César", "Cristian", "Diego", "Eduardo",
        "Emilio", "Enrique", "Ernesto", "Esteban", "Felipe", "Fernando", "Francisco", "Gabriel", "Gerardo", "Gustavo", "Héctor", "Hugo",
        "Ignacio", "Jaime", "Javier", "Joaquín", "Jorge", "José", "Juan", "Julio", "Leonardo", "Luis", "Manuel", "Marcos", "Martín",
        "Miguel", "Nicolás", "Óscar", "Pablo", "Pedro", "Rafael", "Ricardo", "Roberto", "Rodrigo", "Salvador", "Santiago", "Sergio"],
    families: &["Acosta", "Aguilar", "Álvarez", "Ávila", "Barrera", "Cabrera", "Calderón", "Campos", "Cárdenas", "Castro", "Cervantes",
        "Contreras", "Cordero", "Correa", "Díaz", "Domínguez", "Espinoza", "Estrada", "Fernández", "Flores", "Fuentes", "Gallegos", "García",
        "Gómez", "González", "Guerrero", "Gutiérrez", "Hernández", "Herrera", "Ibarra", "Jiménez", "Juárez", "León", "López", "Maldonado",
        "Martínez", "Medina", "Mendoza", "Molina", "Morales", "Moreno", "Muñoz", "Navarro", "Núñez", "Ochoa", "Ortiz", "Pacheco", "Padilla",
        "Paredes", "Peña", "Pérez", "Ramírez", "Ramos", "Reyes", "Ríos", "Rivera", "Rodríguez", "Rojas", "Romero", "Rosales", "Salazar",
        "Sánchez", "Santos", "Serrano", "Soto", "Suárez", "Torres", "Trejo", "Valdez", "Vargas", "Vásquez", "Vega", "Zamora", "Zúñiga"],
    double: 45,
};

impl Names {
    /// A given name.
    pub fn given(&self, dice: &mut Dice, gender: Gender) -> String {
        dice.pick(if gender == Gender::Male { self.men } else { self.women }).unwrap_or_default().to_owned()
    }

    /// A family name, or two.
    pub fn family(&self, dice: &mut Dice) -> String {
        let first = dice.pick(self.families).unwrap_or_default();
        match dice.pick(self.families).filter(|second| *second != first && dice.percent(self.double)) {
            Some(second) => format!("{first} {second}"),
            None => first.to_owned(),
        }
    }
}
