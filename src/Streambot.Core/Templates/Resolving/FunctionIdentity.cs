namespace Streambot.Core.Templates.Resolving;

/// <summary>
/// Which function is meant, however it is named: by its name, its ARN or a part of that, with or without a version or
/// alias.
/// </summary>
/// <param name="Region">Where it is.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Name">Its name alone.</param>
/// <param name="Qualifier">The version or alias of it, or null.</param>
internal sealed record FunctionIdentity(
    ResolvedValue Region, ResolvedValue Account, ResolvedValue Name, ResolvedValue? Qualifier)
{
    private static readonly ResolvedValue OwnRegion = ResolvedValue.OfName("AWS::Region");
    private static readonly ResolvedValue OwnAccount = ResolvedValue.OfName("AWS::AccountId");

    /// <summary>The function itself, whichever version or alias of it is meant.</summary>
    public FunctionIdentity Unqualified => this with { Qualifier = null };

    /// <summary>Whether it is a version of before: what the template says of the function now is not in it.</summary>
    public bool IsFixed => Qualifier?.Text is { Length: > 0 } text && text.All(char.IsAsciiDigit);

    /// <summary>Its ARN, in the stack's own partition.</summary>
    public ResolvedValue Arn
    {
        get
        {
            ResolvedValue start = ResolvedValue.OfText("arn");
            ResolvedValue partition = ResolvedValue.OfName("AWS::Partition");
            ResolvedValue service = ResolvedValue.OfText("lambda");
            ResolvedValue kind = ResolvedValue.OfText("function");
            IEnumerable<ResolvedValue> parts = [start, partition, service, Region, Account, kind, Name];
            return ResolvedValue.Join(":", Qualifier is null ? parts : parts.Append(Qualifier));
        }
    }

    /// <summary>Reads what Lambda takes as the name of a function.</summary>
    /// <param name="value">In any of the forms that Lambda takes.</param>
    /// <param name="region">Where one is that is given by its name alone; null for the stack's own region.</param>
    public static FunctionIdentity Of(ResolvedValue value, ResolvedValue? region = null)
    {
        IReadOnlyList<ResolvedValue> parts = value.Split(':');
        int marker = Enumerable.Range(0, parts.Count - 1).FirstOrDefault(i => parts[i].Text == "function", -1);
        IReadOnlyList<ResolvedValue> name = [.. parts.Skip(marker + 1)];
        // A whole ARN, or what is left of one: region and account, the account alone, or neither.
        bool isArn = marker == 5 && parts[0].Text == "arn" && parts[2].Text == "lambda";
        if (name.Count > 2 || !(isArn || marker <= 2))
            return new(region ?? OwnRegion, OwnAccount, value, null);
        return new(
            marker >= 2 ? parts[marker - 2] : region ?? OwnRegion,
            marker >= 1 ? parts[marker - 1] : OwnAccount,
            name[0],
            name.Count == 2 ? name[1] : null);
    }
}
