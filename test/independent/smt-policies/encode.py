"""Cedar, in the part our policies use, as SMT-LIB: closed words are datatypes, sets are arrays of truth, seconds are integers.

Cedar skips a policy whose evaluation fails. So every expression has two readings: what it is, and whether it fails;
"and" and "or" look at their right side only when the left one leaves it open, as Cedar does.
"""


class Encoder:
    def __init__(self, schema):
        self.words = {}
        self.fields = []  # (name of the parameter, sort), in order
        self.sorts = {}
        self.groups = {}
        for name, kind in schema["entityTypes"].items():
            if "enum" in kind:
                self.words[name] = kind["enum"]
        self.actions = sorted(name for name, action in schema["actions"].items() if action.get("appliesTo", {}).get("principalTypes"))
        self.read_groups(schema["actions"])
        for side, shape in self.shapes(schema):
            for name, attribute in sorted(shape.items()):
                self.add_field(f"{side}.{name}", attribute)

    @staticmethod
    def shapes(schema):
        yield "principal", schema["entityTypes"]["Officer"]["shape"]["attributes"]
        yield "resource", schema["entityTypes"]["Matter"]["shape"]["attributes"]
        yield "context", schema["commonTypes"]["Asking"]["attributes"]

    def read_groups(self, actions):
        parents = {name: [up["id"] for up in action.get("memberOf", [])] for name, action in actions.items()}

        def above(name):
            return {name}.union(*(above(up) for up in parents[name]))

        for action in self.actions:
            for group in above(action):
                self.groups.setdefault(group, []).append(action)

    def add_field(self, name, attribute):
        kind = attribute.get("name") or attribute["type"]
        if kind == "Set":
            sort = "(Array Id Bool)"
        elif kind in self.words:
            sort = kind
        else:
            sort = {"Long": "Int", "String": "Id"}[kind]
        if attribute.get("required", True) is False:
            self.fields.append((f"{name}?", "Bool"))
            self.sorts[f"{name}?"] = "Bool"
        self.fields.append((name, sort))
        self.sorts[name] = sort

    @staticmethod
    def word(kind, word):
        return f"{kind}/{word}"

    def preamble(self):
        yield "(declare-sort Id 0)"
        for kind, words in {**self.words, "Action": self.actions}.items():
            listed = " ".join(f"({self.quoted(self.word(kind, word))})" for word in words)
            yield f"(declare-datatypes () (({kind} {listed})))"

    @staticmethod
    def quoted(name):
        return f"|{name}|"

    def parameters(self):
        return [("action", "Action"), *self.fields]

    def in_actions(self, names, action="|action|"):
        leaves = sorted({leaf for name in names for leaf in self.groups[name]})
        return "(or false " + " ".join(f"(= {action} {self.quoted(self.word('Action', leaf))})" for leaf in leaves) + ")"

    # -- one policy

    def scope(self, policy):
        for side in ("principal", "resource"):
            if policy[side]["op"] != "All":
                raise ValueError(f"scope of {side}")
        action = policy["action"]
        if action["op"] == "All":
            return "true"
        listed = action.get("entities") or [action["entity"]]
        return self.in_actions([one["id"] for one in listed])

    def policy(self, policy):
        """Whether it is in scope and holds, and whether it is in scope and fails."""
        holds, fails = "true", "false"
        for clause in policy["conditions"]:
            value, error = self.expression(clause["body"])
            if clause["kind"] == "unless":
                value = f"(not {value})"
            # A clause is looked at only while those before it hold.
            fails = f"(or {fails} (and {holds} {error}))"
            holds = f"(and {holds} {value})"
        scope = self.scope(policy)
        return f"(and {scope} {holds} (not {fails}))", f"(and {scope} {fails})"

    def expression(self, node):
        ((kind, body),) = node.items()
        if kind == "Var" and body == "action":
            return "|action|", "false"
        if kind == "Value":
            if isinstance(body, bool):
                return str(body).lower(), "false"
            if isinstance(body, int):
                return (str(body) if body >= 0 else f"(- {-body})"), "false"
            entity = body["__entity"]
            return self.quoted(self.word(entity["type"], entity["id"])), "false"
        if kind == ".":
            name = f"{body['left']['Var']}.{body['attr']}"
            missing = f"(not {self.quoted(name + '?')})" if f"{name}?" in self.sorts else "false"
            return self.quoted(name), missing
        if kind == "has":
            attr = body["attr"] if isinstance(body["attr"], str) else body["attr"][0]
            name = f"{body['left']['Var']}.{attr}?"
            return (self.quoted(name) if name in self.sorts else "true"), "false"
        if kind == "!":
            value, error = self.expression(body["arg"])
            return f"(not {value})", error
        if kind == "isEmpty":
            value, error = self.expression(body["arg"])
            return f"(= {value} ((as const (Array Id Bool)) false))", error
        if kind in ("&&", "||"):
            return self.junction(kind, body)
        if kind == "in":
            return self.membership(body)
        left, left_error = self.expression(body["left"])
        right, right_error = self.expression(body["right"])
        error = f"(or {left_error} {right_error})"
        if kind == "contains":
            return f"(select {left} {right})", error
        if kind == "containsAny":
            return f"(not (= ((_ map and) {left} {right}) ((as const (Array Id Bool)) false)))", error
        if kind == "!=":
            return f"(not (= {left} {right}))", error
        operator = {"==": "=", "<=": "<=", "<": "<", ">=": ">=", ">": ">"}[kind]
        return f"({operator} {left} {right})", error

    def junction(self, kind, body):
        left, left_error = self.expression(body["left"])
        right, right_error = self.expression(body["right"])
        goes_on = left if kind == "&&" else f"(not {left})"
        operator = "and" if kind == "&&" else "or"
        return f"({operator} {left} {right})", f"(or {left_error} (and {goes_on} {right_error}))"

    def membership(self, body):
        """Of the action in groups, or of a word in a list of words."""
        ((kind, held),) = body["right"].items()
        listed = [one["Value"]["__entity"] for one in held] if kind == "Set" else [held["__entity"]]
        if body["left"] == {"Var": "action"}:
            return self.in_actions([one["id"] for one in listed]), "false"
        left, error = self.expression(body["left"])
        words = " ".join(f"(= {left} {self.quoted(self.word(one['type'], one['id']))})" for one in listed)
        return f"(or false {words})", error
