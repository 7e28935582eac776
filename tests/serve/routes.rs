//! The list of pages, held to what the server has.

/// Whatever can be sent.
pub(crate) const POSTS: [&str; 7] =
    ["/decide", "/undo", "/add", "/article", "/article/{id}", "/login", "/logout"];

/// Whatever can be read.
pub(crate) const GETS: [&str; 21] = [
    "/",
    "/finding/{id}",
    "/finding/{id}/card.svg",
    "/finding/{id}/card.png",
    "/statement/{id}",
    "/statement/{id}/compared",
    "/pair/{earlier}/{later}",
    "/speakers",
    "/speaker/{name}",
    "/speaker/{name}/timeline",
    "/search",
    "/add",
    "/article",
    "/article/{id}",
    "/report",
    "/report/{file}",
    "/work",
    "/login",
    "/style.css",
    "/script.js",
    "/icon.svg",
];

/// An address for a route, with `name` for each of its names.
pub(crate) fn address(route: &str, name: &str) -> String {
    let part = |part: &str| if part.starts_with('{') { name.to_owned() } else { part.to_owned() };
    route.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[test]
fn the_lists_are_those_of_the_server() {
    let source = include_str!("../../src/web/routes.rs");
    let routes = |method: &str| -> Vec<String> {
        let lines = source.split(".route(\"").skip(1);
        let of = lines.filter_map(|line| {
            let (path, rest) = line.split_once('"').unwrap();
            rest.contains(method).then(|| path.to_owned())
        });
        let mut all: Vec<String> = of.collect();
        all.sort();
        all
    };
    let sorted = |list: &[&str]| {
        let mut list: Vec<String> = list.iter().map(|&path| path.to_owned()).collect();
        list.sort();
        list
    };
    assert_eq!(routes("post("), sorted(&POSTS));
    assert_eq!(routes("get("), sorted(&GETS));
    let others = ["put(", "delete(", "patch(", "any(", "on("];
    assert!(others.iter().all(|method| routes(&format!(" {method}")).is_empty()));
}
